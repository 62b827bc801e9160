using AngleSharp.Dom;
using FeedServer.Collect.Sources;

namespace FeedServer.Collect.Pages;

/// <summary>
/// Finds the list of articles of a page: of all shapes that repeat with a link of their own, the one with the longest
/// titles, dates and summaries, outside menus and margins.
/// </summary>
internal static class FoundListing
{
    private const int MostLinks = 5000;
    private const int MostLevels = 40;
    // Dates are only looked for in what already looks like a list.
    private const int MostGroups = 40;

    /// <summary>The list; refused as another layout when nothing looks like one.</summary>
    public static ListingOutcome Read(PageTree page, PageSelectors? selectors, ListingDates dates)
    {
        var titled = Titled(page);
        var furniture = new ListingFurniture(page.Body, [.. titled.Select(link => link.Link)]);
        var inside = titled.Where(link => !furniture.IsOutside(link.Link)).ToList();
        if (Best(inside, furniture, dates) is not { } best)
            return new ListingOutcome.Refused($"nothing on the page looks like a list of articles ({inside.Count} links read like titles)",
                ListingFault.Layout);
        var blocks = WithLeaders(best, inside, furniture);
        var links = dates.Links(blocks);
        var why = $"{best.Blocks.Count} blocks `{BlockShape.Name(best.Blocks[0].Block)}` with a link, {best.Dated} with a date"
            + (blocks.Count > best.Blocks.Count ? $", and {blocks.Count - best.Blocks.Count} beside them" : "");
        return new ListingOutcome.Found(links, NextPage.Find(page, selectors?.Next, blocks), why);
    }

    private static List<ListingBlock> Titled(PageTree page) =>
    [
        .. page.Body.QuerySelectorAll("a[href]").Take(MostLinks)
            .Select(link => page.Target(link) is { } target ? new ListingBlock(link, link, target, LinkTitle.Read(link)) : null)
            .OfType<ListingBlock>()
            .Where(link => LinkTitle.IsTitle(link.Title) || link.Title.Length > 5 && link.Link.Closest("h1,h2,h3,h4") is not null),
    ];

    private static ListingGroup? Best(IReadOnlyList<ListingBlock> links, ListingFurniture furniture, ListingDates dates)
    {
        var shape = new BlockShape();
        var byShape = new Dictionary<int, List<(IElement, ListingBlock)>>();
        foreach (var link in links)
        {
            var level = 0;
            for (IElement? at = link.Link; at is { LocalName: not "body" } && level < MostLevels; at = at.ParentElement, level++)
            {
                var number = shape.NumberOf(at);
                if (!byShape.TryGetValue(number, out var same)) byShape[number] = same = [];
                same.Add((at, link));
            }
        }
        var groups = byShape.Values.Where(same => same.Count > 1).Select(same => ListingGroup.From(same, furniture.IsBeside))
            .OfType<ListingGroup>()
            .OrderByDescending(group => group.Looks).Take(MostGroups)
            .Select(group => group with { Dated = dates.Near(group.Blocks).Count(date => date is not null) }).Where(group => group.IsList);
        // Of nested shapes that say the same the outer one is the block.
        return groups.OrderByDescending(group => Math.Round(group.Score, 3)).ThenBy(group => Depth(group.Blocks[0].Block)).FirstOrDefault();
    }

    /// <summary>The list with the articles that lead it in another dress: a large first story, a row of titles below.</summary>
    private static List<ListingBlock> WithLeaders(ListingGroup best, List<ListingBlock> inside, ListingFurniture furniture)
    {
        var around = Common([.. best.Blocks.Select(block => block.Block)]);
        if (around is null or { LocalName: "body" }) return [.. best.Blocks];
        var known = best.Blocks.Select(block => block.Address).ToHashSet();
        var isMargin = best.Beside > 0.5;
        var leaders = inside.Where(link => !known.Contains(link.Address) && around.Contains(link.Link)
            && (isMargin || !furniture.IsBeside(link.Link))
                && link.Address.Host == best.Blocks[0].Address.Host && link.Title.Length * 2 >= best.Title
                && !best.Blocks.Any(block => block.Block.Contains(link.Link)))
            .GroupBy(link => link.Address).Where(same => same.Count() <= 2).Select(same => same.MaxBy(link => link.Title.Length))
            .OfType<ListingBlock>().ToList();
        if (leaders.Count == 0) return [.. best.Blocks];
        var order = inside.Select((link, at) => (link.Link, at)).ToDictionary(pair => pair.Link, pair => pair.at);
        return [.. best.Blocks.Concat(leaders.Select(link => link with { Block = Widest(link.Link, around, best.Blocks, leaders) }))
            .OrderBy(block => order[block.Link])];
    }

    /// <summary>The largest element round a link that holds no other entry.</summary>
    private static IElement Widest(IElement link, IElement around, IReadOnlyList<ListingBlock> blocks, List<ListingBlock> leaders)
    {
        var widest = link;
        while (widest.ParentElement is { } above && above != around && !blocks.Any(block => above.Contains(block.Link))
            && leaders.Count(other => above.Contains(other.Link)) <= 1) widest = above;
        return widest;
    }

    private static IElement? Common(IReadOnlyList<IElement> blocks)
    {
        var common = blocks[0].ParentElement;
        while (common is not null && !blocks.All(common.Contains)) common = common.ParentElement;
        return common;
    }

    private static int Depth(IElement element)
    {
        var depth = 0;
        for (IElement? at = element; at is not null; at = at.ParentElement) depth++;
        return depth;
    }
}
