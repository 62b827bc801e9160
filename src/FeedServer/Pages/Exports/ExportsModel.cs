using FeedServer.Api.Twins;
using FeedServer.Exports;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Publish.Exports;

namespace FeedServer.Pages.Exports;

/// <summary>A page of files to download: of the years, of a year's months, or of a month's days.</summary>
public sealed record ExportsModel : IPageModel
{
    // A year takes some 500 bytes.
    private const int MostYears = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public required FrameModel Frame { get; init; }

    /// <summary>What stands above the page's own, each with its path.</summary>
    public required IReadOnlyList<(string Text, string? Path)> Above { get; init; }

    /// <summary>The whole that the rows are parts of; null on the first page, and while it is not over.</summary>
    public Row? Whole { get; init; }

    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>Where the rows go on; null when these are all.</summary>
    public string? NextPath { get; init; }

    /// <summary>The columns of the tables and what they mean; none but on the first page.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Columns { get; init; } = [];

    /// <summary>The manifest of what the page shows.</summary>
    public required string ManifestPath { get; init; }

    /// <summary>A period and its files.</summary>
    /// <param name="Name">The period, for people.</param>
    /// <param name="Date">The same for machines; null for undated items.</param>
    /// <param name="PartsPath">The page of its parts; null when it has none.</param>
    /// <param name="Items">How many items its files have.</param>
    /// <param name="Files">The files: path, form and size.</param>
    public sealed record Row(
        string Name, string? Date, string? PartsPath, int Items, IReadOnlyList<(string Path, string Form, string Size)> Files);

    /// <summary>The years, newest first, and the undated items.</summary>
    internal static async Task<ExportsModel?> LoadAsync(Site site, ExportFiles files, string? after, CancellationToken cancellation)
    {
        var t = site.Texts;
        if (after is not null && ExportPeriod.Parse(after) is not { Span: ExportSpan.Year }) return null;
        var listed = await files.ListSoonAsync(Patience, cancellation);
        var years = listed.Where(file => file.Period.Span != ExportSpan.Undated).Select(file => file.Period.First.Year).Distinct()
            .OrderDescending().SkipWhile(year => after is not null && string.CompareOrdinal(DateMarkup.Digits(year), after) >= 0).ToList();
        if (after is not null && years.Count == 0) return null;
        var rows = years.Take(MostYears).Select(year => RowOf(t, listed, ExportPeriod.Year(year))).ToList();
        if (listed.Any(file => file.Period.Span == ExportSpan.Undated)) rows.Add(RowOf(t, listed, ExportPeriod.Undated));
        return new ExportsModel
        {
            Frame = await site.FrameAsync(NavPlace.Elsewhere, t.DataFiles, Permalink.After(SitePaths.Exports, after), cancellation) with
            {
                Description = t.DataFilesIntro,
                Twin = TwinPage.PathOf(Permalink.After(SitePaths.Exports, after)),
            },
            Above = [(t.DataFiles, null)],
            Rows = rows,
            NextPath = years.Count > MostYears ? Permalink.After(SitePaths.Exports, DateMarkup.Digits(years[MostYears - 1])) : null,
            Columns = after is null ? [.. TableColumns.All.Select(column => (column.Name, t.ColumnMeaning(column.Name)))] : [],
            ManifestPath = SitePaths.Exports + "/manifest.json",
        };
    }

    /// <summary>A year's months; null for a year without files.</summary>
    internal static async Task<ExportsModel?> LoadAsync(Site site, ExportFiles files, int year, CancellationToken cancellation)
    {
        var t = site.Texts;
        var listed = await files.ListAsync(year, cancellation);
        var months = listed.Where(file => file.Period.Span is ExportSpan.Month or ExportSpan.Day)
            .Select(file => ExportPeriod.Month(file.Period.First)).Distinct().ToList();
        if (months.Count == 0) return null;
        return new ExportsModel
        {
            Frame = await site.FrameAsync(
                NavPlace.Elsewhere, t.DataFilesOf(t.Year(year)), SitePaths.ExportsOf(year), cancellation) with
            { Twin = TwinPage.PathOf(SitePaths.ExportsOf(year)) },
            Above = [(t.DataFiles, SitePaths.Exports), (DateMarkup.Digits(year), null)],
            Whole = WholeOf(t, listed, ExportPeriod.Year(year)),
            Rows = [.. months.Select(month => RowOf(t, listed, month))],
            ManifestPath = $"{SitePaths.ExportsOf(year)}/manifest.json",
        };
    }

    /// <summary>A month's days; null for a month without files.</summary>
    internal static async Task<ExportsModel?> LoadAsync(Site site, ExportFiles files, int year, int month, CancellationToken cancellation)
    {
        var t = site.Texts;
        var own = ExportPeriod.Month(new DateOnly(year, month, 1));
        var listed = (await files.ListAsync(year, cancellation)).Where(file => file.Period.Partition == own).ToList();
        var days = listed.Where(file => file.Period.Span == ExportSpan.Day).Select(file => file.Period).Distinct().ToList();
        if (days.Count == 0) return null;
        return new ExportsModel
        {
            Frame = await site.FrameAsync(
                NavPlace.Elsewhere, t.DataFilesOf(t.MonthAndYear(year, month)), SitePaths.ExportsOf(year, month), cancellation) with
            { Twin = TwinPage.PathOf(SitePaths.ExportsOf(year, month)) },
            Above =
            [
                (t.DataFiles, SitePaths.Exports), (DateMarkup.Digits(year), SitePaths.ExportsOf(year)), (t.Month(month), null),
            ],
            Whole = WholeOf(t, listed, own),
            Rows = [.. days.Select(day => RowOf(t, listed, day))],
            ManifestPath = $"{SitePaths.ExportsOf(year)}/manifest.json",
        };
    }

    private static Row? WholeOf(SiteTexts t, IReadOnlyList<ListedFile> listed, ExportPeriod period) =>
        RowOf(t, listed, period) is { Files.Count: > 0 } whole
            ? whole with { Name = period.Span == ExportSpan.Year ? t.AllOfYear : t.AllOfMonth, PartsPath = null } : null;

    private static Row RowOf(SiteTexts t, IReadOnlyList<ListedFile> listed, ExportPeriod period)
    {
        var files = listed.Where(file => file.Period == period).ToList();
        var (first, last) = (period.First, period.Last);
        var items = listed.Where(file => file is { Form: ExportForm.Csv, Period.Span: ExportSpan.Day or ExportSpan.Undated }
            && file.Period.First >= first && file.Period.First <= last).Sum(file => file.Present.Items);
        var (name, date, parts) = period.Span switch
        {
            ExportSpan.Year => (t.Year(first.Year), DateMarkup.Attribute(first.Year), SitePaths.ExportsOf(first.Year)),
            ExportSpan.Month => (t.MonthAndYear(first.Year, first.Month), DateMarkup.Attribute(first.Year, first.Month),
                SitePaths.ExportsOf(first.Year, first.Month)),
            ExportSpan.Day => (t.LongDate(first), DateMarkup.Attribute(first), null),
            _ => (t.UndatedItems, (string?)null, (string?)null),
        };
        return new Row(name, date, parts, items, [.. files.Select(file => (
            $"{SitePaths.Exports}/{file.Name}", file.Form == ExportForm.Csv ? "CSV" : "JSONL",
            file.Present.Edition == 0 ? "" : t.FileSize(file.Present.Bytes)))]);
    }
}
