using FeedServer.Collect.Corrections;

namespace FeedServer.Editing;

/// <summary>The work of the verb <c>show</c>: an item's fields, each with where it comes from.</summary>
/// <param name="store">The archive.</param>
/// <param name="publication">For its address and zone.</param>
/// <param name="archiveRoot">The archive's folder, for the dropped file that an item comes from.</param>
public sealed class ShowWork(IItemStore store, Publication publication, string archiveRoot)
{
    /// <summary>The lines of an item.</summary>
    /// <param name="permalink">A path, a whole address or an id; a former path too.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<EditResult> RunAsync(string permalink, CancellationToken cancellation)
    {
        if (await FindAsync(permalink, cancellation) is not { } entry) return NotFound(permalink);
        var item = entry.Item;
        var lines = new List<string> { item.Path };
        Add(lines, "id", item.Id.Value);
        Add(lines, "source", item.Source);
        if (item.Link is { } link) Add(lines, "link", link);
        var file = await DroppedFile.FindAsync(store, archiveRoot, item, publication.Zone, cancellation);
        if (file is not null) Add(lines, "file", "drop/" + file.Path);
        Add(lines, "first seen", At(item.FirstSeen));
        if (item.Withdrawn is { } tombstone)
            Add(lines, "withdrawn", $"{At(tombstone.At)}{(tombstone.By is { } by ? $", by {by}" : "")}: {tombstone.Reason}");
        foreach (var field in ItemFields.From(entry, file?.Sources)) lines.AddRange(LinesOf(field));
        foreach (var note in await store.RevisionsAsync(item, cancellation))
            Add(lines, string.Create(CultureInfo.InvariantCulture, $"revision {note.Revision}"), At(note.At) + Told(note));
        return EditResult.Done(lines);
    }

    /// <summary>The item's text as HTML, which <c>correct --body</c> takes back.</summary>
    public async Task<EditResult> BodyAsync(string permalink, CancellationToken cancellation) =>
        await FindAsync(permalink, cancellation) is { } entry ? EditResult.Done(entry.Body.Html) : NotFound(permalink);

    private async Task<Entry?> FindAsync(string permalink, CancellationToken cancellation)
    {
        if (await PermalinkText.FindAsync(store, publication, permalink, cancellation) is not { } item) return null;
        return new Entry(item, (await store.BodiesAsync([item], cancellation))[0]);
    }

    private EditResult NotFound(string permalink) => PermalinkText.NotFound("show", permalink, publication);

    private List<string> LinesOf(ItemField field)
    {
        var lines = new List<string>();
        Add(lines, field.Name, field.Shown);
        if (field.Correction is not { } correction) return lines;
        Add(lines, "", $"corrected by {correction.By}, {At(correction.At)}{(correction.Note is { } note ? $": {note}" : "")}");
        Add(lines, "", $"the source says: {field.Said ?? ItemField.None}");
        return lines;
    }

    private static string Told(RevisionNote note)
    {
        if (note.Edit is not { } edit) return "";
        var fields = edit.Fields.Concat(edit.Lifted.Select(field => field + " lifted"));
        var what = string.Join(", ", fields);
        return $", {edit.Kind.ToString().ToLowerInvariant()} by {edit.By}{(what.Length > 0 ? $" ({what})" : "")}"
            + (edit.Note is { } said ? $": {said}" : "");
    }

    private static void Add(List<string> lines, string name, string text) => lines.Add($"  {name,-12} {text}".TrimEnd());

    private string At(DateTimeOffset instant) =>
        publication.Zone.Local(instant).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
