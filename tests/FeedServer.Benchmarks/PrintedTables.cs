using System.Globalization;

namespace FeedServer.Benchmarks;

/// <summary>Reads figures from what the benchmarks print.</summary>
internal static class PrintedTables
{
    // The first column of the table that Contest prints.
    private const int NameWidth = 34;

    /// <summary>The rows of <c>store</c>: a name and milliseconds.</summary>
    /// <param name="build">Which build.</param>
    /// <param name="items">How many items it keeps.</param>
    /// <param name="only">The beginning of the one row that is wanted; null for all.</param>
    public static async Task<IReadOnlyList<Figure>> StoreAsync(Build build, int items, string? only)
    {
        var figures = new List<Figure>();
        await build.RunAsync(["store", items.ToString(CultureInfo.InvariantCulture)], line =>
        {
            if (line.Length <= NameWidth || line[0] == ' ') return true;
            var name = line[..NameWidth].Trim();
            var parts = line[NameWidth..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (only is not null && !name.StartsWith(only, StringComparison.Ordinal)) return true;
            figures.Add(new Figure(name + ", ms", double.Parse(parts[0], CultureInfo.InvariantCulture)));
            return only is null;
        });
        return figures;
    }

    /// <summary>The rows of <c>sources</c>: seconds, log and peak memory of each round.</summary>
    public static async Task<IReadOnlyList<Figure>> SourcesAsync(Build build, int sources)
    {
        var figures = new List<Figure>();
        string[] head = [];
        await build.RunAsync(["sources", sources.ToString(CultureInfo.InvariantCulture)], line =>
        {
            string[] cells = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
            if (cells[0] == "round") head = cells;
            if (cells[0] is not ("first" or "second")) return true;
            foreach (var (column, value) in head.Zip(cells).Where(cell => cell.First is "s" or "log MB" or "peak MB"))
            {
                figures.Add(new Figure($"{cells[0]} round, {column}", double.Parse(value, CultureInfo.InvariantCulture)));
            }
            return true;
        });
        return figures;
    }
}
