namespace FeedServer.Pages.Paging;

/// <summary>A long list cut into pages, and its pages into groups to jump to. It is cut from its last item on, so that what arrives at its
/// beginning leaves the addresses of all pages but the first few as they are.</summary>
/// <param name="Parts">The pages, in the order of the list.</param>
/// <param name="Groups">Pages that are jumped to by one link, in the same order.</param>
/// <param name="IsApart">True when no page has items of two groups by nature.</param>
internal sealed record PageParts(IReadOnlyList<PageParts.Part> Parts, IReadOnlyList<PageParts.Group> Groups, bool IsApart)
{
    /// <summary>So many pages are linked one by one; more are linked in two steps.</summary>
    public const int MostJumps = 40;

    // A page of fewer items than this part of a full one stands with the page after it.
    private const int LeastShare = 4;

    /// <summary>Cuts a list.</summary>
    /// <param name="stretches">Its stretches, never cut, in its order: how many items each has, and in which group it is by its nature, an
    /// hour or a month.</param>
    /// <param name="most">The most items wanted on a page; a stretch of more is a page of its own.</param>
    public static PageParts Cut(IReadOnlyList<(int Items, int Group)> stretches, int most)
    {
        var groups = stretches.Where((stretch, at) => at == 0 || stretch.Group != stretches[at - 1].Group).Count();
        // Groups that do not fill a page would make as many pages of little.
        var isApart = groups > 1 && stretches.Sum(stretch => (long)stretch.Items) > (long)groups * most;
        var parts = PartsOf(stretches, most, isApart);
        return new PageParts(parts, GroupsOf(parts, stretches, isApart), isApart);
    }

    private static List<Part> PartsOf(IReadOnlyList<(int Items, int Group)> stretches, int most, bool isApart)
    {
        // Where pages begin and how many items they have, the last one first.
        var pages = new List<(int First, int Items)>();
        var items = 0;
        for (var at = stretches.Count - 1; at >= 0; at--)
        {
            items += stretches[at].Items;
            var isEnd = at == 0 || items + stretches[at - 1].Items > most || (isApart && stretches[at - 1].Group != stretches[at].Group);
            if (!isEnd) continue;
            var isSmall = items * LeastShare < most && pages.Count > 0 && pages[^1].Items + items <= most + most / LeastShare
                && (!isApart || stretches[pages[^1].First].Group == stretches[at].Group);
            if (isSmall) pages[^1] = (at, pages[^1].Items + items);
            else pages.Add((at, items));
            items = 0;
        }
        pages.Reverse();
        var parts = new List<Part>(pages.Count);
        foreach (var (first, held) in pages)
            parts.Add(new Part(first, parts.Count == 0 ? 0 : parts[^1].Before + parts[^1].Items, held));
        return parts;
    }

    private static List<Group> GroupsOf(List<Part> parts, IReadOnlyList<(int Items, int Group)> stretches, bool isApart)
    {
        // Steps of equal size reach every page by the fewest links.
        var most = isApart || parts.Count > MostJumps ? Math.Max(MostJumps / 2, (int)Math.Ceiling(Math.Sqrt(parts.Count))) : 1;
        var groups = new List<Group>();
        for (var first = 0; first < parts.Count;)
        {
            var end = first + 1;
            while (end < parts.Count && (!isApart || stretches[parts[end].First].Group == stretches[parts[first].First].Group)) end++;
            var pieces = (end - first + most - 1) / most;
            var size = (end - first + pieces - 1) / pieces;
            for (; first < end; first += size)
            {
                var count = Math.Min(size, end - first);
                groups.Add(new Group(first, count, parts.Skip(first).Take(count).Sum(part => part.Items)));
            }
            first = end;
        }
        return groups;
    }

    /// <summary>A page.</summary>
    /// <param name="First">Its first stretch.</param>
    /// <param name="Before">Items of the list before it.</param>
    /// <param name="Items">Its items.</param>
    public readonly record struct Part(int First, int Before, int Items);

    /// <summary>Pages that follow each other.</summary>
    /// <param name="FirstPart">The first of them.</param>
    /// <param name="Parts">How many.</param>
    /// <param name="Items">Their items.</param>
    public readonly record struct Group(int FirstPart, int Parts, int Items);
}
