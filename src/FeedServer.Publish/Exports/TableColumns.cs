using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Publish.Exports;

/// <summary>The columns of CSV files, in their order: those of <see cref="ExportRow"/> without the text. Names are only ever added, at the
/// end.</summary>
public static class TableColumns
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TableColumn> All { get; } =
    [
        Text("id", row => row.Id),
        Text("permalink", row => row.Permalink),
        Text("title", row => row.Title),
        Text("section", row => row.Section),
        List("byline_text", row => row.BylineText),
        List("byline_photos", row => row.BylinePhotos),
        Text("place", row => row.Place),
        Text("source_tag", row => row.SourceTag),
        List("tags", row => row.Tags),
        Text("source", row => row.Source),
        Text("link", row => row.Link),
        Text("language", row => row.Language),
        Day("filed_on", row => row.FiledOn),
        Text("filed_by", row => row.FiledBy),
        Day("published_on", row => row.PublishedOn),
        Instant("published_utc", row => row.PublishedUtc),
        Text("published_local", row => row.PublishedLocal),
        Text("published_edtf", row => row.PublishedEdtf),
        Text("published_words", row => row.PublishedWords),
        Text("published_basis", row => row.PublishedBasis),
        Text("published_confidence", row => row.PublishedConfidence),
        Day("event_on", row => row.EventOn),
        Instant("event_utc", row => row.EventUtc),
        Text("event_local", row => row.EventLocal),
        Text("event_edtf", row => row.EventEdtf),
        Text("event_words", row => row.EventWords),
        Text("event_basis", row => row.EventBasis),
        Text("event_confidence", row => row.EventConfidence),
        Instant("first_seen_utc", row => row.FirstSeenUtc),
        Text("first_seen_local", row => row.FirstSeenLocal),
        Instant("changed_utc", row => row.ChangedUtc),
        Text("changed_local", row => row.ChangedLocal),
        Number("revision", row => row.Revision),
        new("corrected", ColumnKind.Truth) { Cell = row => row.Corrected ? "true" : "false" },
        Number("images", row => row.Images),
        Number("words", row => row.Words),
        Text("summary", row => row.Summary),
    ];

    private static TableColumn Text(string name, Func<ExportRow, string?> cell) =>
        new(name, ColumnKind.Text) { Cell = row => cell(row) ?? "" };

    private static TableColumn List(string name, Func<ExportRow, List<string>> cell) =>
        new(name, ColumnKind.List) { Cell = row => JsonSerializer.Serialize(cell(row), CellJson.Readable.ListString) };

    private static TableColumn Day(string name, Func<ExportRow, DateOnly?> cell) => new(name, ColumnKind.Day)
    {
        Cell = row => cell(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    };

    private static TableColumn Instant(string name, Func<ExportRow, DateTime?> cell) => new(name, ColumnKind.Instant)
    {
        Cell = row => cell(row)?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "",
    };

    private static TableColumn Number(string name, Func<ExportRow, int> cell) => new(name, ColumnKind.Number)
    {
        Cell = row => cell(row).ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>Lists in cells, with Vietnamese letters readable as they are.</summary>
[JsonSerializable(typeof(List<string>))]
internal sealed partial class CellJson : JsonSerializerContext
{
    public static CellJson Readable { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
