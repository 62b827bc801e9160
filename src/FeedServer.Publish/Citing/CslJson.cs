using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Publish.Citing;

/// <summary>CSL-JSON (citationstyles.org, schema 1.0.2): names as family and given or as literal, never bare text, which citeproc-js and
/// Zotero drop; dates as numbers, shortened for a month or a year.</summary>
internal static class CslJson
{
    /// <summary>Writes one item, without what stands around it.</summary>
    public static void Write(Citation citation, TextWriter output) =>
        output.Write(JsonSerializer.Serialize(From(citation), CslForm.Readable.CslItem));

    private static CslItem From(Citation citation)
    {
        // "vi" exactly: only then every style prints the family name first and without a comma.
        var isVietnamese = citation.Language?.Split('-')[0] == "vi";
        return new CslItem(citation.Key, "article-newspaper", citation.Title,
            citation.Authors.Count == 0 ? null : [.. citation.Authors.Select(name => NameOf(name, isVietnamese))],
            citation.Container, citation.Publisher,
            citation.Date is { } date
                ? new([.. new[] { date.First, date.Last }.OfType<CitationDay>().Select(Parts)], date.IsCirca ? true : null) : null,
            citation.Accessed is { } day ? new([[day.Year, day.Month, day.Day]], null) : null,
            isVietnamese ? "vi" : citation.Language, citation.Url, citation.Summary,
            citation.Tags.Count == 0 ? null : string.Join(", ", citation.Tags), citation.TitleNote);
    }

    /// <summary>With an item in Vietnamese every style would print a western name the wrong way round, so it is literal there.</summary>
    private static CslName NameOf(CitationName name, bool isVietnamese) =>
        name.IsSplit && (name.IsFamilyFirst || !isVietnamese) ? new(name.Family, name.Given, null) : new(null, null, name.Whole);

    private static int[] Parts(CitationDay day) => [.. new[] { day.Year, day.Month, day.Day }.OfType<int>()];
}

/// <summary>An item, its members in the order in which they are written; null ones are left out.</summary>
internal sealed record CslItem(
    string Id, string Type, string Title, CslName[]? Author, [property: JsonPropertyName("container-title")] string ContainerTitle,
    string? Publisher, CslDate? Issued, CslDate? Accessed, string? Language, [property: JsonPropertyName("URL")] string Url,
    string? Abstract, string? Keyword, string? Note);

internal sealed record CslName(string? Family, string? Given, string? Literal);

internal sealed record CslDate([property: JsonPropertyName("date-parts")] int[][] DateParts, bool? Circa);

[JsonSerializable(typeof(CslItem))]
internal sealed partial class CslForm : JsonSerializerContext
{
    /// <summary>Letters stay readable: the file is served as JSON and never put into HTML.</summary>
    public static CslForm Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
