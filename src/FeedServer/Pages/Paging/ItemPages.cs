using FeedServer.Pages.Components;

namespace FeedServer.Pages.Paging;

/// <summary>A list of items in filing order that may be too long for a page. Its pages are known by counters of its stretches, so that any
/// of them is two links away and says where it stands, while only its own items are read.</summary>
internal sealed record ItemPages
{
    private const int MostCounted = 1000;

    /// <summary>The path of the list.</summary>
    public required string Path { get; init; }

    /// <summary>The list, with the most items of a page as its limit.</summary>
    public required ItemQuery Query { get; init; }

    /// <summary>Its stretches, newest first.</summary>
    public required IReadOnlyList<ListStretch> Stretches { get; init; }

    /// <summary>In which group a stretch is by its nature, as an hour of a day.</summary>
    public Func<ListStretch, int> GroupOf { get; init; } = _ => 0;

    /// <summary>What a stretch is called as the first of a group, and as the first of a page; null for the numbers of its items.</summary>
    public Func<ListStretch, (string Group, string Page)>? TextOf { get; init; }

    /// <summary>One page, with as many items as fit; null for a cursor of another list.</summary>
    public async Task<PartOfList?> LoadAsync(Site site, string? after, CancellationToken cancellation)
    {
        if (Query.ContinuedAfter(after) is not { } query) return null;
        var all = Stretches.Sum(stretch => stretch.Items);
        var parts = all <= Query.Limit
            ? PageParts.Cut([(all, 0)], Query.Limit)
            : PageParts.Cut([.. Stretches.Select(stretch => (stretch.Items, GroupOf(stretch)))], Query.Limit * 4 / 5);
        var (at, offset) = await FindAsync(site, parts, query, cancellation);
        var part = parts.Parts[at];
        var rows = parts.Parts.Count > 1 ? Rows(site.Texts, parts, at) : [];
        var limit = Math.Clamp(part.Items - offset, 1, Query.Limit);
        var room = PageRoom.ForLines - rows.Sum(row => row.Count) * PagePlace.Jump.Bytes;
        var page = await PageRoom.PageAsync(site, query with { Limit = limit }, room, cancellation);
        var (first, shown) = (part.Before + offset, page.Items.Count);
        var next = page.Next is { } rest && offset + shown < part.Items ? Permalink.After(Path, rest.ToString())
            : at + 1 < parts.Parts.Count ? PathOf(parts, at + 1) : null;
        return new PartOfList(page.Items, new PagePlace
        {
            First = shown == 0 ? 0 : first + 1,
            Last = first + shown,
            All = Math.Max(all, first + shown),
            FirstPath = first > 0 ? Path : null,
            PreviousPath = offset > 0 ? PathOf(parts, at) : at > 0 ? PathOf(parts, at - 1) : null,
            NextPath = next,
            LastPath = at < parts.Parts.Count - 1 ? PathOf(parts, parts.Parts.Count - 1) : null,
            Rows = rows,
        });
    }

    // A cursor may name any place: the page of the stretch it falls into, and how many of that page's items stand before it.
    private async Task<(int Part, int Offset)> FindAsync(Site site, PageParts parts, ItemQuery query, CancellationToken cancellation)
    {
        if (query.After?.Filed is not { } place || parts.Parts.Count == 0) return (0, 0);
        var at = 0;
        while (at + 1 < parts.Parts.Count && AboveOf(parts, at + 1).CompareTo(place) >= 0) at++;
        if (at > 0 && AboveOf(parts, at) == place) return (at, 0);
        var before = await CountAsync(site, query with { After = at == 0 ? null : ItemCursor.Below(query, AboveOf(parts, at)) }, place,
            parts.Parts[at].Items, cancellation);
        return before >= parts.Parts[at].Items && at + 1 < parts.Parts.Count ? (at + 1, 0) : (at, before);
    }

    // How many items of a part stand before a place: of most parts fewer than fifty, of a section's day any number.
    private static async Task<int> CountAsync(
        Site site, ItemQuery query, FilingPosition place, int most, CancellationToken cancellation)
    {
        for (var count = 0; ;)
        {
            var page = await site.Store.PageAsync(query with { Limit = Math.Clamp(most - count, 1, MostCounted) }, cancellation);
            var before = page.Items.Count(item => FilingPosition.From(item).CompareTo(place) >= 0);
            count += before;
            if (page.Next is null || before < page.Items.Count || count >= most) return count;
            query = query with { After = page.Next };
        }
    }

    private IReadOnlyList<IReadOnlyList<PagePlace.Jump>> Rows(SiteTexts t, PageParts parts, int at)
    {
        var current = parts.Groups.Last(group => group.FirstPart <= at);
        var wide = parts.Groups.Select(group => new PagePlace.Jump(PathOf(parts, group.FirstPart),
            Text(group.FirstPart, group.Items, isGroup: true), NoteOf(t, group.Items), group == current)).ToList();
        if (current.Parts == 1) return [wide];
        return [wide, [.. Enumerable.Range(current.FirstPart, current.Parts).Select(part => new PagePlace.Jump(
            PathOf(parts, part), Text(part, parts.Parts[part].Items, isGroup: false), null, part == at))]];

        string Text(int part, int items, bool isGroup)
        {
            var first = parts.Parts[part];
            if (TextOf?.Invoke(Stretches[first.First]) is { } text) return isGroup && parts.IsApart ? text.Group : text.Page;
            return t.Numbers(first.Before + 1, first.Before + items);
        }
    }

    // Numbers say themselves how many there are.
    private string? NoteOf(SiteTexts t, int items) => TextOf is null ? null : t.Number(items);

    private FilingPosition AboveOf(PageParts parts, int part) => Stretches[parts.Parts[part].First].Above;

    private string PathOf(PageParts parts, int part) =>
        Permalink.After(Path, part == 0 ? null : ItemCursor.Below(Query, AboveOf(parts, part)).ToString());
}

/// <summary>The items of a page of a list, and where it stands.</summary>
internal sealed record PartOfList(IReadOnlyList<Item> Items, PagePlace Place);
