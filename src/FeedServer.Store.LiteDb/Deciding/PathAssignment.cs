using System.Globalization;
using FeedServer.Items;

namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>Settles ids and slugs. Nothing random and no clock goes into them.</summary>
internal static class PathAssignment
{
    private const int MaxIdLength = 1000;

    /// <summary>
    /// The upstream id when it is a URI in normal form that nobody has, else a tag URI from source and strongest key. Ids that
    /// feeds may not hold as they are (not normal, not ASCII, of no known scheme) still are keys by which the item is known again.
    /// </summary>
    public static ItemGuid GuidFor(BatchView view, ItemDraft draft, string tagAuthority)
    {
        if (draft.UpstreamId is { } upstream && IsAbsoluteIri(upstream) && CanonicalIri.IsOne(upstream) && view.GuidOwner(upstream) is null)
            return new ItemGuid(upstream);
        var minted = $"tag:{tagAuthority}:{ContentHash.From(draft.Source + "\n" + draft.Keys[0])[..20]}";
        return new ItemGuid(FirstFree(minted, candidate => view.GuidOwner(candidate) is null));
    }

    /// <summary>A slug that is free on the item's day; a path that another item ever had is not.</summary>
    public static string SlugFor(BatchView view, string wanted, DateOnly? day, long number) => FirstFree(wanted, candidate =>
        view.PathOwner(Permalink.PathOf(day, candidate)) is not { } owner || owner == number);

    /// <summary>
    /// True when text has the form of an absolute IRI (RFC 3987 §2.2): a scheme, a colon, something, nothing that no IRI may hold.
    /// </summary>
    public static bool IsAbsoluteIri(string text) =>
        text.Length is > 2 and <= MaxIdLength && char.IsAsciiLetter(text[0])
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`')
        && Uri.TryCreate(text, UriKind.Absolute, out _);

    // Beyond the first few, steps double and then halve: a thousand notices of one title must not cost a million searches.
    private static string FirstFree(string name, Func<string, bool> isFree)
    {
        if (isFree(name)) return name;
        for (var i = 2; i < 10; i++)
            if (isFree(Numbered(name, i)))
                return Numbered(name, i);
        var (taken, free) = (9, 18);
        while (!isFree(Numbered(name, free))) (taken, free) = (free, free * 2);
        while (free - taken > 1)
        {
            var middle = (taken + free) / 2;
            if (isFree(Numbered(name, middle))) free = middle;
            else taken = middle;
        }
        return Numbered(name, free);
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
