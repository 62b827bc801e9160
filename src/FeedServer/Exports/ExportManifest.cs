using System.Text.Encodings.Web;
using System.Text.Json;
using FeedServer.Publish;
using FeedServer.Publish.Exports;

namespace FeedServer.Exports;

/// <summary>The lists of files for programs: the manifest, checksums, and the description of the tables by Frictionless Data Package. Names
/// of files are relative to <c>/exports/</c>.</summary>
internal static class ExportManifest
{
    /// <summary>Above so many files those of days stand in the manifests of their years only.</summary>
    public const int MostFiles = 4000;

    private const string Schema = "table-schema.json";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>The manifest of a year, or of all: each file with its editions, the present one first.</summary>
    public static byte[] Write(Publication publication, IReadOnlyList<ListedFile> files, int? year) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("publication", publication.Title);
        json.WriteString("base", publication.Absolute("/exports/"));
        json.WriteString("zone", publication.Zone.Id);
        if (publication.Licence is { } licence) json.WriteString("licence", licence.Address);
        if (year is null) WriteYears(json, files);
        json.WriteStartArray("files");
        foreach (var file in Shown(files, year)) Write(json, file);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Checksums as <c>sha256sum -c</c> reads them, in the folder that stands for <c>/exports/</c>.</summary>
    public static byte[] Checksums(IReadOnlyList<ListedFile> files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Present.Sha256}  {file.Name}\n")));

    /// <summary>The tables as a Data Package (specs.frictionlessdata.io): the CSV of each month that is over and of undated items, so that
    /// each item stands in one of them.</summary>
    public static byte[] DataPackage(Publication publication, IReadOnlyList<ListedFile> files) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("profile", "tabular-data-package");
        json.WriteString("name", "exports");
        json.WriteString("title", publication.Title);
        json.WriteString("description", publication.Description);
        json.WriteString("homepage", publication.BaseUrl.AbsoluteUri);
        WriteLicence(json, publication.Licence);
        json.WriteStartArray("resources");
        foreach (var file in files.Where(file => file is { Form: ExportForm.Csv, Period.Span: ExportSpan.Month or ExportSpan.Undated }))
        {
            json.WriteStartObject();
            json.WriteString("profile", "tabular-data-resource");
            json.WriteString("name", file.Period.Stem);
            json.WriteString("path", file.Name);
            json.WriteString("format", "csv");
            json.WriteString("mediatype", "text/csv");
            json.WriteString("encoding", "utf-8");
            json.WriteNumber("bytes", file.Present.Bytes);
            json.WriteString("hash", "sha256:" + file.Present.Sha256);
            json.WriteString("schema", Schema);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The columns of the tables (Frictionless Table Schema).</summary>
    public static byte[] TableSchema(SiteTexts texts) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("fields");
        foreach (var column in TableColumns.All)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", TypeOf(column.Kind));
            json.WriteString("description", texts.ColumnMeaning(column.Name));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("primaryKey", TableColumns.All[0].Name);
        json.WriteStartArray("missingValues");
        json.WriteStringValue("");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static IEnumerable<ListedFile> Shown(IReadOnlyList<ListedFile> files, int? year) =>
        year is null && files.Count > MostFiles ? files.Where(file => file.Period.Span != ExportSpan.Day) : files;

    private static void WriteYears(Utf8JsonWriter json, IReadOnlyList<ListedFile> files)
    {
        json.WriteStartArray("years");
        foreach (var year in files.Where(file => file.Period.Span != ExportSpan.Undated).GroupBy(file => file.Period.First.Year))
        {
            json.WriteStartObject();
            json.WriteNumber("year", year.Key);
            json.WriteString("manifest", ExportPeriod.Year(year.Key).Stem + "/manifest.json");
            json.WriteNumber("items", year.Where(file => file is { Form: ExportForm.Csv, Period.Span: ExportSpan.Day })
                .Sum(file => file.Present.Items));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ListedFile file)
    {
        json.WriteStartObject();
        json.WriteString("name", file.Name);
        json.WriteString("span", file.Period.Span.ToString().ToLowerInvariant());
        if (file.Period.Span != ExportSpan.Undated)
        {
            json.WriteString("from", file.Period.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("to", file.Period.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        json.WriteNumber("items", file.Present.Items);
        json.WriteNumber("lines", file.Present.Lines);
        if (file.Omitted > 0) json.WriteNumber("omitted", file.Omitted);
        WriteEdition(json, file.Present);
        json.WriteStartArray("earlier");
        foreach (var earlier in file.Editions.SkipLast(1).Reverse())
        {
            json.WriteStartObject();
            WriteEdition(json, earlier);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEdition(Utf8JsonWriter json, FileEdition edition)
    {
        json.WriteNumber("bytes", edition.Bytes);
        json.WriteString("sha256", edition.Sha256);
        json.WriteNumber("edition", edition.Edition);
        json.WriteString("at", Rfc3339.UtcSeconds(edition.At));
    }

    private static void WriteLicence(Utf8JsonWriter json, Licence? licence)
    {
        if (licence is null) return;
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("path", licence.Address);
        json.WriteString("title", licence.Name);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.List => "array",
        ColumnKind.Day => "date",
        ColumnKind.Instant => "datetime",
        ColumnKind.Number => "integer",
        ColumnKind.Truth => "boolean",
        _ => "string",
    };

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable)) write(json);
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
