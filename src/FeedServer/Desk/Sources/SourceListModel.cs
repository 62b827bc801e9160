using FeedServer.Pages.Layout;

namespace FeedServer.Desk.Sources;

/// <summary>The sources with their state.</summary>
public sealed record SourceListModel : IDeskModel
{
    /// <summary>So many on one page.</summary>
    public const int Most = 100;

    private const int MostFaults = 20;

    public required DeskFrame Frame { get; init; }

    /// <summary>Those on this page.</summary>
    public required IReadOnlyList<ListedSource> Rows { get; init; }

    /// <summary>How many there are, and how many of them somebody should look at.</summary>
    public required (int All, int Troubled, int Found) Counts { get; init; }

    /// <summary>What was looked for.</summary>
    public required SourceQuery Query { get; init; }

    /// <summary>Why the list cannot be read, and what is wrong with single outlines.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>The number of pages, at least one.</summary>
    public int Pages => Math.Max(1, (Counts.Found + Most - 1) / Most);

    internal static SourceListModel From(DeskFrame frame, IReadOnlyList<ListedSource> rows, SourceQuery query, SourceRegistry registry)
    {
        var found = rows.Where(query.Fits).OrderByDescending(row => row.IsTroubled).ToList();
        return new SourceListModel
        {
            Frame = frame,
            Rows = [.. found.Skip((query.Page - 1) * Most).Take(Most)],
            Counts = (rows.Count, rows.Count(row => row.IsTroubled), found.Count),
            Query = query,
            Faults = [.. ((string?[])[registry.Problem]).OfType<string>()
                .Concat(registry.Faults.Take(MostFaults).Select(fault => fault.ToString()))],
        };
    }
}
