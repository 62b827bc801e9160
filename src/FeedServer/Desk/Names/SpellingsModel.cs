using FeedServer.Collect.Names;
using FeedServer.Editing;
using FeedServer.Pages.Components;

namespace FeedServer.Desk.Names;

/// <summary>The names of a kind: what may be one, and what is joined.</summary>
public sealed record SpellingsModel : IDeskModel
{
    private const int MostPairs = 40;
    private const int MostEntries = 500;

    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }
    public required ScopeKind Kind { get; init; }

    /// <summary>The other kinds, and this one.</summary>
    public required IReadOnlyList<PageLink> Kinds { get; init; }

    /// <summary>Two names that may be one, each with its items; the larger first.</summary>
    public required IReadOnlyList<(ListingCount Name, ListingCount Other)> Pairs { get; init; }

    /// <summary>What is joined: the name that is shown, and the other spellings.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<string> Others)> Joined { get; init; }

    /// <summary>The file that the page was made from.</summary>
    public required string Seen { get; init; }

    /// <summary>What was typed to be joined, and was not.</summary>
    public (string Name, string Other) Typed { get; init; } = ("", "");

    /// <summary>What went wrong; empty while nothing did.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    internal static async Task<SpellingsModel> LoadAsync(
        DeskRequest desk, NamesWork work, ScopeKind kind, IReadOnlyList<string> faults, CancellationToken cancellation)
    {
        var (entries, seen) = ((IReadOnlyList<NamesEntry>)[], "");
        try
        {
            var state = work.Read();
            (entries, seen) = (state.Text.Entries, state.Tag);
        }
        catch (InvalidDataException wrong)
        {
            faults = [.. faults, desk.Texts.DeskNamesWrong, wrong.Message];
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            // Why is in the log, by NamesService.
            faults = [.. faults, desk.Texts.DeskNamesUnread];
        }
        var joined = entries.Where(entry => entry.Kind == kind).ToList();
        // A join that was made a moment ago is not in force yet.
        var slugs = joined.SelectMany(entry => entry.Others.Select(Slug.From)).ToHashSet(StringComparer.Ordinal);
        var lists = await desk.Site.Store.LargestAsync(kind, SimilarNames.MostNames, cancellation);
        return new SpellingsModel
        {
            Frame = desk.Frame(desk.Texts.DeskNames),
            Texts = desk.Texts,
            Kind = kind,
            Kinds = [.. NamesParser.Kinds.Select(other => new PageLink(NamesDesk.PathOf(other), desk.Texts.DeskNamesKind(other)))],
            Pairs = seen.Length == 0 ? []
                : SimilarNames.In([.. lists.Where(list => !slugs.Contains(list.Scope.Slug))], MostPairs),
            Joined = [.. joined.Take(MostEntries).Select(entry => (entry.Name, entry.Others))],
            Seen = seen,
            Faults = faults,
        };
    }
}
