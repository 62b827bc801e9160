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
    public required IReadOnlyList<SourceRow> Rows { get; init; }

    /// <summary>How many there are, and how many of them somebody should look at.</summary>
    public required (int All, int Troubled, int Found) Counts { get; init; }

    /// <summary>What was looked for.</summary>
    public required SourceQuery Query { get; init; }

    /// <summary>Why the list cannot be read, and what is wrong with single outlines.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>The number of pages, at least one.</summary>
    public int Pages => Math.Max(1, (Counts.Found + Most - 1) / Most);

    internal static SourceListModel From(DeskFrame frame, IReadOnlyList<SourceRow> rows, SourceQuery query, SourceRegistry registry)
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

/// <summary>Which sources are asked for.</summary>
/// <param name="Text">What their name, id or address contains; empty for anything.</param>
/// <param name="IsTroubled">Only those that somebody should look at.</param>
/// <param name="Page">The page, from 1.</param>
public sealed record SourceQuery(string Text, bool IsTroubled, int Page)
{
    private const int MostPages = 10_000;

    internal static SourceQuery From(IQueryCollection query) => new(
        query["q"].ToString().Trim(), query["state"] == "trouble",
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MostPages) : 1);

    /// <summary>The address of a page of the same.</summary>
    public string PathOf(int page)
    {
        IEnumerable<KeyValuePair<string, string?>> parts =
            [new("q", Text), new("state", IsTroubled ? "trouble" : ""), new("page", page == 1 ? "" : DateMarkup.Digits(page))];
        return SourcePaths.List + QueryString.Create(parts.Where(part => part.Value is { Length: > 0 })).ToUriComponent();
    }

    internal bool Fits(SourceRow row) => (!IsTroubled || row.IsTroubled)
        && (Text.Length == 0 || row.Source.Title.Contains(Text, StringComparison.CurrentCultureIgnoreCase)
            || row.Source.Id.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || row.Source.Address.AbsoluteUri.Contains(Text, StringComparison.OrdinalIgnoreCase));
}
