using AngleSharp.Dom;

namespace FeedServer.Collect.Pages;

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

    private double OneHost
    {
        get
        {
            var hosts = Blocks.GroupBy(block => block.Address.Host).Max(host => host.Count());
            return (double)hosts / Blocks.Count;
        }
    }

    private double InHeadings =>
        Blocks.Count(block => block.Link.Closest("h1,h2,h3,h4") is not null
            || block.Link.QuerySelector("h1,h2,h3,h4") is not null) * 2 > Blocks.Count ? 1.2 : 1;

    /// <summary>Summaries beside the titles.</summary>
    private double Text => Blocks.Count(block => block.Block.TextContent.Length > block.Title.Length + 80) * 2 > Blocks.Count ? 1.4 : 1;

    /// <summary>The group of one shape; null when its blocks hold several articles each, or fewer than two do.</summary>
    /// <param name="links">Block, link, target and title, in the page's order.</param>
    /// <param name="isBeside">Whether a link stands in the margin.</param>
    public static ListingGroup? From(IReadOnlyList<(IElement Block, ListingBlock Link)> links, Func<IElement, bool> isBeside)
    {
        var everywhere = links.GroupBy(link => link.Link.Address).Where(same => same.Select(link => link.Block).Distinct().Skip(2).Any())
            .Select(same => same.Key).ToHashSet();
        var blocks = new List<ListingBlock>();
        int several = 0, all = 0;
        foreach (var block in links.GroupBy(link => link.Block))
        {
            all++;
            // A link that most blocks share leads to their section or author.
            var own = block.Where(link => !everywhere.Contains(link.Link.Address)).Select(link => link.Link).GroupBy(link => link.Address)
                .ToList();
            if (own.Count > 1) several++;
            if (own.Count == 0) continue;
            blocks.Add(own[0].MaxBy(link => link.Title.Length) is { } named ? named with { Block = block.Key } : own[0].First());
        }
        var once = blocks.DistinctBy(block => block.Address).ToList();
        if (several * 5 > all || once.Count < 2) return null;
        return new ListingGroup { Blocks = once, Beside = (double)once.Count(block => isBeside(block.Link)) / once.Count };
    }
}
