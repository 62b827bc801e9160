using FeedServer.Pages.Components;

namespace FeedServer.Pages.Paging;

/// <summary>A directory of named lists by slug, a page of it and the ways to the others: letters, and within a letter of many names the
/// beginnings that share it out. Names are read for the page alone; the rest is known by counters.</summary>
/// <param name="Lists">The lists of the page, with the names they are shown by.</param>
/// <param name="Place">Where the page stands.</param>
internal sealed record NamePages(IReadOnlyList<ListingCount> Lists, PagePlace Place)
{
    // Beginnings of one letter that are looked into; names in one language seldom need a tenth of it.
    private const int MostLookedInto = 200;
    private const int MostCounted = 1000;

    /// <summary>One page; null when nothing comes after the text, which may be any.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="kind">Which lists.</param>
    /// <param name="path">The path of the directory.</param>
    /// <param name="after">What the page begins after; null for the first page.</param>
    /// <param name="most">The most lists of a page.</param>
    /// <param name="room">The bytes that their names may take.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<NamePages?> LoadAsync(
        Site site, ScopeKind kind, string path, string? after, int most, int room, CancellationToken cancellation)
    {
        var letters = await site.Store.SlugCountsAsync(kind, "", cancellation);
        var lists = await site.Store.ListingsAsync(kind, after, most, cancellation);
        if (lists.Count == 0)
            return after is null ? new NamePages([], new PagePlace { First = 0, Last = 0, All = 0 }) : null;
        var at = LastNotAfter(letters, lists[0].Scope.Slug);
        var letter = new Letter(letters, at,
            letters[at].Lists <= most ? [letters[at]] : await PartsAsync(site, kind, letters[at], most, cancellation), most);
        var part = letter.PartOf(lists[0].Scope.Slug);
        var offset = await OffsetAsync(site, kind, letter.StartOf(part), after, cancellation);
        // In a letter of many names a page ends where the next one is linked to begin.
        if (letters[at].Lists > most)
            lists = [.. lists.Take(Math.Clamp(letter.Parts.Parts[part].Items - offset, 1, most))];
        lists = [.. lists.Select(list => list with { Name = site.NameOf(list) })];
        lists = [.. lists.Take(PageRoom.Fitting(lists, room))];
        return new NamePages(lists, new DirectoryPaging(site.Texts, path, letter, part, offset).PlaceOf(lists, most));
    }

    /// <summary>A text that all slugs with a beginning come after, and all smaller ones before.</summary>
    internal static string Below(string beginning) => $"{beginning[..^1]}{(char)(beginning[^1] - 1)}~";

    private static int LastNotAfter(IReadOnlyList<SlugCount> counts, string slug)
    {
        var at = 0;
        while (at + 1 < counts.Count && string.CompareOrdinal(counts[at + 1].Prefix, slug) <= 0) at++;
        return at;
    }

    // Beginnings that still have more names than a page are looked into, the first of them first.
    private static async Task<IReadOnlyList<SlugCount>> PartsAsync(
        Site site, ScopeKind kind, SlugCount letter, int most, CancellationToken cancellation)
    {
        var (parts, waiting, looked) = (new List<SlugCount>(), new Stack<SlugCount>([letter]), 0);
        while (waiting.TryPop(out var beginning))
        {
            var longer = beginning.Lists > most && looked++ < MostLookedInto
                ? await site.Store.SlugCountsAsync(kind, beginning.Prefix, cancellation) : [];
            if (longer.Count == 0) parts.Add(beginning);
            else foreach (var part in longer.Reverse()) waiting.Push(part);
        }
        return parts;
    }

    // How many lists of a part stand before the page.
    private static async Task<int> OffsetAsync(
        Site site, ScopeKind kind, string start, string? after, CancellationToken cancellation)
    {
        if (after is null || string.CompareOrdinal(after, start) < 0) return 0;
        var before = await site.Store.ListingsAsync(kind, Below(start), MostCounted, cancellation);
        return before.Count(list => string.CompareOrdinal(list.Scope.Slug, after) <= 0);
    }
}

/// <summary>The letter that a page of a directory is in, cut into pages by the beginnings of its slugs.</summary>
internal sealed class Letter(IReadOnlyList<SlugCount> letters, int at, IReadOnlyList<SlugCount> beginnings, int most)
{
    /// <summary>All letters.</summary>
    public IReadOnlyList<SlugCount> All => letters;

    /// <summary>Which of them it is.</summary>
    public int At => at;

    /// <summary>Lists of the letters before it.</summary>
    public int Before { get; } = letters.Take(at).Sum(letter => letter.Lists);

    public PageParts Parts { get; } = PageParts.Cut([.. beginnings.Select(beginning => (beginning.Lists, 0))], most);

    /// <summary>What the slugs of a page begin with, or come after.</summary>
    public string StartOf(int part) => beginnings[Parts.Parts[part].First].Prefix;

    public string TextOf(int part) => StartOf(part).Replace('-', ' ').TrimEnd();

    /// <summary>The page of a slug.</summary>
    public int PartOf(string slug)
    {
        var part = 0;
        while (part + 1 < Parts.Parts.Count && string.CompareOrdinal(StartOf(part + 1), slug) <= 0) part++;
        return part;
    }
}

/// <summary>The ways from a page of a directory to the others.</summary>
/// <param name="t">The words.</param>
/// <param name="path">The path of the directory.</param>
/// <param name="letter">The letter of its first list.</param>
/// <param name="part">The part of that letter.</param>
/// <param name="offset">Lists of that part before the page.</param>
internal sealed class DirectoryPaging(SiteTexts t, string path, Letter letter, int part, int offset)
{
    /// <summary>Where a page stands that shows these lists.</summary>
    public PagePlace PlaceOf(IReadOnlyList<ListingCount> lists, int most)
    {
        var before = letter.Before + letter.Parts.Parts[part].Before + offset;
        var (end, all) = (before + lists.Count, letter.All.Sum(one => one.Lists));
        return new PagePlace
        {
            First = before + 1,
            Last = end,
            All = Math.Max(all, end),
            FirstPath = before > 0 ? path : null,
            PreviousPath = before > 0 ? Previous() : null,
            NextPath = end < all ? Permalink.After(path, lists[^1].Scope.Slug) : null,
            LastPath = end < all ? To(letter.All[^1].Prefix) : null,
            Rows = all <= most ? [] : [.. Rows()],
        };
    }

    private string To(string beginning) => Permalink.After(path, NamePages.Below(beginning));

    private string Previous() => offset > 0 ? To(letter.StartOf(part)) : part > 0 ? To(letter.StartOf(part - 1))
        : letter.At > 0 ? To(letter.All[letter.At - 1].Prefix) : path;

    private IEnumerable<IReadOnlyList<PagePlace.Jump>> Rows()
    {
        yield return [.. letter.All.Select((one, index) => new PagePlace.Jump(
            To(one.Prefix), one.Prefix.ToUpperInvariant(), t.Number(one.Lists), index == letter.At))];
        var groups = letter.Parts.Groups;
        if (groups.Count < 2) yield break;
        var current = groups.Last(group => group.FirstPart <= part);
        yield return [.. groups.Select(group => new PagePlace.Jump(To(letter.StartOf(group.FirstPart)),
            letter.TextOf(group.FirstPart), t.Number(group.Items), group == current))];
        if (current.Parts > 1)
            yield return [.. Enumerable.Range(current.FirstPart, current.Parts)
                .Select(near => new PagePlace.Jump(To(letter.StartOf(near)), letter.TextOf(near), null, near == part))];
    }
}
