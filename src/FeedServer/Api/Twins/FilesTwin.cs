using FeedServer.Pages.Exports;

namespace FeedServer.Api.Twins;

/// <summary>The twin of a page of files: of the years, of a year's months, or of a month's days.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Whole">The whole that the rows are parts of; null for all years, and while it is not over.</param>
/// <param name="Periods">The periods with their files.</param>
/// <param name="Columns">The columns of the tables; none but for all years.</param>
/// <param name="Manifest">The list of the files with their hashes and editions.</param>
/// <param name="Next">Where the years go on; null when these are all.</param>
internal sealed record FilesTwin(string Page, string Title, FilesTwin.Period? Whole, IReadOnlyList<FilesTwin.Period> Periods,
    IReadOnlyList<FilesTwin.Column> Columns, string Manifest, string? Next)
{
    public static FilesTwin From(ExportsModel model)
    {
        var publication = model.Frame.Publication;
        return new FilesTwin(TwinPage.AddressOf(model.Frame), TwinPage.TitleOf(model.Frame),
            model.Whole is { } whole ? PeriodOf(publication, whole) : null,
            [.. model.Rows.Select(row => PeriodOf(publication, row))],
            [.. model.Columns.Select(column => new Column(column.Name, column.Meaning))],
            publication.Absolute(model.ManifestPath), TwinPage.TwinOf(publication, model.NextPath));
    }

    private static Period PeriodOf(Publication publication, ExportsModel.Row row) => new(row.Date, row.Name, row.Items,
        [.. row.Files.Select(file => new File(file.Form, publication.Absolute(file.Path)))],
        TwinPage.TwinOf(publication, row.PartsPath));

    /// <summary>A period.</summary>
    /// <param name="Date"><c>2023</c>, <c>2023-01</c> or <c>2023-01-10</c>; null for undated items.</param>
    /// <param name="Title">The same for people.</param>
    /// <param name="Items">How many items its files have.</param>
    /// <param name="Files">Its files; none while it is not over.</param>
    /// <param name="Parts">The document of its parts; null when it has none.</param>
    internal sealed record Period(string? Date, string Title, int Items, IReadOnlyList<File> Files, string? Parts);

    /// <summary>A file.</summary>
    /// <param name="Form"><c>JSONL</c> or <c>CSV</c>.</param>
    /// <param name="Url">Where it is.</param>
    internal sealed record File(string Form, string Url);

    /// <summary>A column of the tables.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Meaning">What stands in it.</param>
    internal sealed record Column(string Name, string Meaning);
}
