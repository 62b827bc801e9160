using AngleSharp.Dom;

namespace FeedServer.Collect.Listings;

/// <summary>Finds the list of articles of a page: of all shapes that repeat with a link of their own, the one with the longest titles,
/// dates and summaries, outside menus and margins.</summary>
internal static class FoundListing
{
    private const int MostLinks = 5000;
    private const int MostLevels = 40;
    // Dates are only looked for in what already looks like a list.
    private const int MostGroups = 40;

    /// <summary>The list; refused as another layout when nothing looks like one.</summary>
    public static ListingOutcome Read(PageTree page, PageSelectors? selectors, ListingDates dates)
    {
        var titled = LeadLinks.Titled(page, Links(page));
        var furniture = new ListingFurniture(page.Body, [.. titled.Select(link => link.Link)], page.Budget);
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

    /// <summary>The page's links to elsewhere with what they print.</summary>
    public static List<ListingBlock> Links(PageTree page) =>
    [
        .. page.Body.QuerySelectorAll("a[href]").Take(MostLinks)
            .Select(link => page.Target(link) is { } target ? new ListingBlock(link, link, target, LinkTitle.Read(link)) : null)
            .OfType<ListingBlock>(),
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
        return groups.OrderByDescending(group => Math.Round(group.Score, 3))
            .ThenBy(group => group.Blocks[0].Block.Ancestors<IElement>().Count()).FirstOrDefault();
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
}

/// <summary>Blocks of one shape with the links in them, weighed as a list of articles.</summary>
internal sealed record ListingGroup
{
    private const int EnoughTitle = 100;
    private const int MostCounted = 30;

    /// <summary>The blocks that lead to one article each, in the page's order, each article once.</summary>
    public required IReadOnlyList<ListingBlock> Blocks { get; init; }

    /// <summary>How much of them stands in the page's margin, 0 to 1.</summary>
    public required double Beside { get; init; }

    /// <summary>How many of the articles have a date near them.</summary>
    public int Dated { get; init; }

    /// <summary>Letters of the middle title.</summary>
    public int Title => Blocks.Select(block => block.Title.Length).Order().ElementAt(Blocks.Count / 2);

    /// <summary>How well it looks like the page's list, dates left out.</summary>
    public double Looks =>
        Math.Sqrt(Math.Min(Blocks.Count, MostCounted)) * Math.Min(Title, EnoughTitle) * Text * Place * OneHost * InHeadings;

    /// <summary>How well it looks with its dates.</summary>
    public double Score => Looks * (1 + 1.5 * Dated / Blocks.Count);

    /// <summary>True when it may be taken for a list of articles at all.</summary>
    public bool IsList =>
        Blocks.Count >= 3 ? Dated * 3 >= Blocks.Count && Title >= 12 || Title >= 25 : Dated == Blocks.Count && Title >= 20;

    private double Place =>
        Beside > 0.5 ? 0.25 : Blocks[0].Block.Closest("main,[role=main],article,#content,#main,.content,.main") is null ? 1 : 1.3;

    private double OneHost => (double)Blocks.GroupBy(block => block.Address.Host).Max(host => host.Count()) / Blocks.Count;

    private double InHeadings =>
        Blocks.Count(block => block.Link.Closest("h1,h2,h3,h4") is not null
            || block.Link.QuerySelector("h1,h2,h3,h4") is not null) * 2 > Blocks.Count ? 1.2 : 1;

    private double Text => Blocks.Count(block => block.Block.TextContent.Length > block.Title.Length + 80) * 2 > Blocks.Count ? 1.4 : 1;

    /// <summary>The group of one shape; null when its blocks hold several articles each, or fewer than two do.</summary>
    /// <param name="links">Block, link, target and title, in the page's order.</param>
    /// <param name="isBeside">Whether a link stands in the margin.</param>
    public static ListingGroup? From(IReadOnlyList<(IElement Block, ListingBlock Link)> links, Func<IElement, bool> isBeside)
    {
        var everywhere = links.GroupBy(link => link.Link.Address).Where(same => same.Select(link => link.Block).Distinct().Skip(2).Any())
            .Select(same => same.Key).ToHashSet();
        var host = links.CountBy(link => link.Link.Address.Host).MaxBy(count => count.Value).Key;
        var blocks = new List<ListingBlock>();
        int several = 0, all = 0;
        foreach (var block in links.GroupBy(link => link.Block))
        {
            all++;
            // A link that most blocks share leads to their section or author.
            var own = block.Where(link => !everywhere.Contains(link.Link.Address)).Select(link => link.Link).GroupBy(link => link.Address)
                .ToList();
            // What a summary cites stands elsewhere.
            if (own.Count > 1 && own.Exists(link => link.Key.Host == host)) own.RemoveAll(link => link.Key.Host != host);
            if (own.Count > 1) several++;
            if (own.Count == 0) continue;
            blocks.Add(own[0].MaxBy(link => link.Title.Length) is { } named ? named with { Block = block.Key } : own[0].First());
        }
        var once = blocks.DistinctBy(block => block.Address).ToList();
        if (several * 5 > all || once.Count < 2) return null;
        return new ListingGroup { Blocks = once, Beside = (double)once.Count(block => isBeside(block.Link)) / once.Count };
    }
}

/// <summary>Which links of a page belong to the page's furniture (never listed) or to its margin (listed for want of others).</summary>
internal sealed partial class ListingFurniture
{
    private const string Outside = "nav,footer,[role=navigation],[role=contentinfo],[role=search],[hidden],select,noscript,template";
    private const string Beside = "aside,[role=complementary]";
    private readonly HashSet<IElement> outside;
    private readonly HashSet<IElement> beside;

    /// <summary>Looks a page through once.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="links">All links that read like titles.</param>
    /// <param name="budget">What the page may cost.</param>
    public ListingFurniture(IElement body, IReadOnlyList<IElement> links, ReadingBudget budget)
    {
        var held = new Dictionary<IElement, int>();
        foreach (var link in links)
        {
            for (var above = link; above is not null; above = above.ParentElement)
            {
                budget.Step();
                held[above] = held.GetValueOrDefault(above) + 1;
            }
        }

        outside = [.. body.QuerySelectorAll(Outside)];
        beside = [.. body.QuerySelectorAll(Beside)];
        foreach (var named in body.QuerySelectorAll("[class],[id]"))
        {
            var names = $"{named.ClassName} {named.Id}";
            budget.Step();
            if (names.Length > 400) continue;
            var isOutside = OutsideNames().IsMatch(names);
            if (!isOutside && !BesideNames().IsMatch(names)) continue;
            // Themes hang such names on wrappers of the whole page too ("has-sidebar", "menu-open").
            if (held.GetValueOrDefault(named) * 2 > links.Count && named.QuerySelector("h1,main,article") is not null) continue;
            (isOutside ? outside : beside).Add(named);
        }
    }

    /// <summary>True for a link of menu, trail, pager, tag cloud or foot.</summary>
    public bool IsOutside(IElement link) => IsIn(outside, link);

    /// <summary>True for a link of the margin: most read, related, partners.</summary>
    public bool IsBeside(IElement link) => IsIn(beside, link);

    private static bool IsIn(HashSet<IElement> places, IElement link) =>
        places.Contains(link) || link.Ancestors<IElement>().Any(places.Contains);

    [GeneratedRegex(
        @"(^|[\s_-])(menu\w{0,40}|nav|navbar|navigation|mainnav|breadcrumbs?|paging|pagination|pager|"
        + @"page-?nav\w{0,40}|phan-?trang|tags?|tag-?cloud|"
        + @"tagcloud|footer|foot|topbar|copyright|languages?|social|share|"
        + @"login|search|weblinks?|lien-?ket|comments?|binh-?luan|banners?|ads?|adv|quang-?cao|cookies?|toolbar)([\s_-]|$)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutsideNames();

    [GeneratedRegex(
        @"(^|[\s_-])(sidebars?|side|aside|right|cot-?phai|widgets?|related|lien-?quan|popular|"
        + @"most-?\w{1,40}|doc-?nhieu|xem-?nhieu|partners?|"
        + @"doi-?tac|ticker|marquee|hot-?news|tin-?moi|trending|recommend\w{0,40})([\s_-]|$)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BesideNames();
}
