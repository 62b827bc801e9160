namespace FeedServer.Store.Ingest;

/// <summary>Settles ids and slugs. Nothing random and no clock goes into them.</summary>
internal static class PathAssignment
{
    private const int MaxIdLength = 1000;

    /// <summary>Beyond these, numbers double and then halve: a thousand notices of one title must not cost a million searches.</summary>
    private const int FewNumbers = 10;

    /// <summary>The upstream id when it is a URI in normal form that no item has, else a tag URI from source and strongest key. Ids that
    /// feeds may not hold as they are (not normal, not ASCII, of no known scheme) still are keys by which the item is known
    /// again.</summary>
    public static async ValueTask<ItemGuid> GuidForAsync(BatchView view, ItemDraft draft, string tagAuthority,
        CancellationToken cancellation)
    {
        var wanted = GuidsFor(draft, tagAuthority);
        if (wanted.Count > 1 && await view.GuidOwnerAsync(wanted[0], cancellation) is null) return new ItemGuid(wanted[0]);
        return new ItemGuid(
            await FirstFreeAsync(wanted[^1], async candidate => await view.GuidOwnerAsync(candidate, cancellation) is null));
    }

    /// <summary>The ids that a draft may get, in order: its own, when it can be adopted, and the minted one.</summary>
    public static IReadOnlyList<string> GuidsFor(ItemDraft draft, string tagAuthority)
    {
        var minted = $"tag:{tagAuthority}:{ContentHash.From(draft.Source + "\n" + draft.Keys[0])[..20]}";
        return draft.UpstreamId is { } upstream && IsAbsoluteIri(upstream) && CanonicalIri.IsOne(upstream) ? [upstream, minted] : [minted];
    }

    /// <summary>A slug that is free on the item's day; a path that another item ever had is not.</summary>
    public static async ValueTask<string> SlugForAsync(
        BatchView view, string wanted, DateOnly? day, long number, CancellationToken cancellation)
    {
        if (await IsFreeAsync(wanted)) return wanted;
        // All that will be tried first, looked up at once.
        var likely = Enumerable.Range(2, FewNumbers - 2).Concat([18, 36, 72]).Select(next => Permalink.PathOf(day, Numbered(wanted, next)))
            .ToList();
        await view.LoadAsync(new RowKeys { Paths = likely, FormerPaths = likely }, cancellation);
        return await FirstFreeAsync(wanted, IsFreeAsync);

        async ValueTask<bool> IsFreeAsync(string slug) =>
            await view.PathOwnerAsync(Permalink.PathOf(day, slug), cancellation) is not { } owner || owner == number;
    }

    /// <summary>True when text has the form of an absolute IRI (RFC 3987 §2.2): a scheme, a colon, something, nothing that no IRI may
    /// hold.</summary>
    public static bool IsAbsoluteIri(string text) =>
        text.Length is > 2 and <= MaxIdLength && char.IsAsciiLetter(text[0])
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`')
        && Uri.TryCreate(text, UriKind.Absolute, out _);

    private static async ValueTask<string> FirstFreeAsync(string name, Func<string, ValueTask<bool>> isFree)
    {
        if (await isFree(name)) return name;
        for (var next = 2; next < FewNumbers; next++)
            if (await isFree(Numbered(name, next)))
                return Numbered(name, next);
        var (taken, free) = (FewNumbers - 1, 18);
        while (!await isFree(Numbered(name, free))) (taken, free) = (free, free * 2);
        while (free - taken > 1)
        {
            var middle = (taken + free) / 2;
            if (await isFree(Numbered(name, middle))) free = middle;
            else taken = middle;
        }
        return Numbered(name, free);
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
