using FeedServer.Collect.Corrections;
using FeedServer.Items.Corrections;

namespace FeedServer.Editing;

/// <summary>The work of <c>correct --announce</c>, after the correction.</summary>
internal sealed class AnnounceWork(IItemStore store, Publication publication)
{
    /// <summary>Why an item that no revision was made of is not announced.</summary>
    public const string Nothing = "nothing is announced";

    /// <summary>Keeps an item that tells of a correction, or says why not.</summary>
    /// <returns>Lines for the editor.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(
        CorrectRequest request, CorrectionOutcome outcome, CancellationToken cancellation)
    {
        var item = outcome.After.Item;
        // A program that ended between the correction and its announcement left none: asked again, it is made up for.
        var isMade = outcome.Kind == KeepKind.Revised || (outcome.Kind == KeepKind.Unchanged && AsksAgain(request, item.Edit));
        if (!isMade || await AnnounceAsync(item, request.IsDryRun, cancellation) is not { } kept)
            return [$"  {Nothing}: there is no revision that readers could be told of"];
        var told = kept.Item.Content;
        return kept.Kind switch
        {
            KeepKind.New when request.IsDryRun => [$"  would be announced as \"{told.Title}\"", $"    {told.Summary}"],
            KeepKind.New => [$"  announced at {kept.Item.Path} as \"{told.Title}\"", $"    {told.Summary}"],
            KeepKind.Withdrawn => [$"  {Nothing}: the announcement was withdrawn"],
            _ => [$"  {Nothing}: it was before, at {kept.Item.Path}"],
        };
    }

    /// <summary>Announces the present revision of an item; null where that is not the editors' work.</summary>
    public async Task<KeepOutcome?> AnnounceAsync(Item item, bool isDryRun, CancellationToken cancellation)
    {
        if (item.Edit is not { } edit) return null;
        var draft = Announcement.For(item, edit, publication);
        return (isDryRun ? await store.DecideAsync([draft], cancellation) : await store.KeepAsync([draft], cancellation))[0];
    }

    private static bool AsksAgain(CorrectRequest request, Edit? edit)
    {
        if (edit is not { Kind: EditKind.Corrected }) return false;
        var asked = Names([.. request.Set.Select(field => field.Field), .. request.Clear]);
        if (request.Body is not null) asked.Add(new FieldName(CorrectableField.Body));
        return Names(edit.Fields).IsSubsetOf(asked) && Names(edit.Lifted).IsSubsetOf(Names(request.Lift));
    }

    private static HashSet<FieldName> Names(IReadOnlyList<string> names) => [.. names.Select(FieldName.Parse).OfType<FieldName>()];
}
