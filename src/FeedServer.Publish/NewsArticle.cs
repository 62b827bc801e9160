using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using FeedServer.Publish.Citing;

namespace FeedServer.Publish;

/// <summary>An item as schema.org NewsArticle in JSON-LD, for its page.</summary>
public static class NewsArticle
{
    /// <summary>Describes an item. A date without an hour stays a date: no noon is made up. The date of publication stands there only where
    /// it is known to be one; what the item tells of has a time of its own, and it was modified only when it was revised.</summary>
    public static string JsonLd(Publication publication, Item item)
    {
        var content = PublishedLength.Cut(item.Content);
        var (address, home) = (publication.Absolute(item.Path), publication.BaseUrl.AbsoluteUri);
        return JsonSerializer.Serialize(new ArticleDocument(
            "https://schema.org", "NewsArticle", item.Id.Value, address, address, CleanText.LineOrNull(content.Title) ?? item.Slug,
            CleanText.LineOrNull(content.Summary), FeedDates.Published(publication, item) is { } date ? DateOf(publication, date) : null,
            item.Revision > 1 ? Rfc3339.Seconds(publication.Zone.Local(item.Changed)) : null,
            content.Event is { } happened ? DateOf(publication, happened) : null,
            CleanText.LineOrNull(content.Section) is { } section ? PublishedLength.Name(section) : null,
            OrNull(CleanText.Names(content.Tags)), LanguageTag.From(content.Language),
            Authors(publication, CleanText.Names(content.Byline.Text), content.Language),
            OrNull(ItemComposer.ImagesOf(publication, content.Images).Select(image => new ArticleImage(
                "ImageObject", image.Url.AbsoluteUri, CleanText.LineOrNull(image.Caption), CleanText.LineOrNull(image.Credit),
                Pixels(image.Facts.Width), Pixels(image.Facts.Height)))),
            CleanText.LineOrNull(content.Place) is { } place ? new("Place", place, null) : null,
            PublisherOf(publication), new("Periodical", publication.Title, home), publication.Licence?.Address,
            CleanText.LineOrNull(ItemComposer.WebAddress(item.Link)?.AbsoluteUri)), ArticleForm.Embeddable.ArticleDocument);
    }

    /// <summary>Whoever the operator names, else the publication itself.</summary>
    private static ArticleThing PublisherOf(Publication publication) =>
        new("Organization", publication.Publisher ?? publication.Title, publication.BaseUrl.AbsoluteUri);

    /// <summary>Who wrote it; where nobody is named the publication, as in a feed (RFC 4287 §4.2.1).</summary>
    private static ArticleThing[] Authors(Publication publication, IReadOnlyList<string> names, string? language) => names.Count == 0
        ? [new("Organization", publication.Title, publication.BaseUrl.AbsoluteUri)]
        : [.. names.Select(name => new ArticleThing(CitationName.Parse(name, language).IsInstitution ? "Organization" : "Person",
            PublishedLength.Name(name), publication.Absolute(Permalink.Byline(name))))];

    /// <summary>A number of pixels: E37 in UNECE's codes of units.</summary>
    private static ArticleSize? Pixels(int? number) => number is { } some ? new("QuantitativeValue", some, "E37") : null;

    private static string DateOf(Publication publication, StatedDate date) =>
        // Of several days the first one: neither property takes a span.
        date.Span is { } span && !span.Contains('/', StringComparison.Ordinal) ? span
        : date.Time is null ? date.ToLocalString() : Rfc3339.Seconds(publication.Zone.At(date));

    private static T[]? OrNull<T>(IEnumerable<T> list) => list.ToArray() is { Length: > 0 } some ? some : null;
}

/// <summary>The article, its members in the order in which they are written; null ones are left out.</summary>
internal sealed record ArticleDocument(
    [property: JsonPropertyName("@context")] string Context, [property: JsonPropertyName("@type")] string Type,
    [property: JsonPropertyName("@id")] string Id, string MainEntityOfPage, string Url, string Headline, string? Description,
    string? DatePublished, string? DateModified, string? ContentReferenceTime, string? ArticleSection, string[]? Keywords,
    string? InLanguage, [property: JsonConverter(typeof(OneOrMany))] ArticleThing[] Author,
    ArticleImage[]? Image, ArticleThing? ContentLocation, ArticleThing Publisher, ArticleThing IsPartOf, string? License,
    string? IsBasedOn);

/// <summary>One thing as an object, several as a list: readers were seen that take an author from an object only (metascraper
/// 5.58.1).</summary>
internal sealed class OneOrMany : JsonConverter<ArticleThing[]>
{
    public override ArticleThing[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Articles are written only.");

    public override void Write(Utf8JsonWriter writer, ArticleThing[] value, JsonSerializerOptions options)
    {
        if (value.Length != 1) writer.WriteStartArray();
        foreach (var thing in value) JsonSerializer.Serialize(writer, thing, ArticleForm.Embeddable.ArticleThing);
        if (value.Length != 1) writer.WriteEndArray();
    }
}

/// <summary>A person, place, organization or periodical.</summary>
internal sealed record ArticleThing([property: JsonPropertyName("@type")] string Type, string Name, string? Url);

internal sealed record ArticleImage(
    [property: JsonPropertyName("@type")] string Type, string Url, string? Caption, string? CreditText, ArticleSize? Width,
    ArticleSize? Height);

internal sealed record ArticleSize([property: JsonPropertyName("@type")] string Type, int Value, string UnitCode);

[JsonSerializable(typeof(ArticleDocument))]
internal sealed partial class ArticleForm : JsonSerializerContext
{
    /// <summary>May stand inside a <c>script type="application/ld+json"</c> as it is: the encoder writes &lt;, &gt;, &amp;, quotes, U+2028
    /// and U+2029 as escapes, so that nothing in it can end the element.</summary>
    public static ArticleForm Embeddable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
