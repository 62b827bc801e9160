using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeedServer.Publish;

/// <summary>An item as schema.org NewsArticle in JSON-LD, for its page.</summary>
public static class NewsArticle
{
    /// <summary>The JSON, which may stand inside a <c>script type="application/ld+json"</c> as it is: the encoder writes &lt;, &gt;, &amp;,
    /// quotes, U+2028 and U+2029 as escapes, so that nothing in it can end the element.</summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <summary>Describes an item. A date without an hour stays a date: no midnight is made up.</summary>
    public static string JsonLd(Publication publication, Item item)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, publication, item);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, Publication publication, Item item)
    {
        var content = item.Content;
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "NewsArticle");
        json.WriteString("@id", item.Id.Value);
        json.WriteString("mainEntityOfPage", publication.Absolute(item.Path));
        json.WriteString("url", publication.Absolute(item.Path));
        json.WriteString("headline", CleanText.LineOrNull(content.Title) ?? item.Slug);
        WriteIfAny(json, "description", content.Summary);
        if (content.FilingDate is { } date) json.WriteString("datePublished", DateOf(publication, date));
        json.WriteString("dateModified", Rfc3339.Seconds(publication.Zone.Local(item.Changed)));
        WriteIfAny(json, "articleSection", content.Section);
        WriteKeywords(json, content.Tags);
        WriteIfAny(json, "inLanguage", content.Language);
        WritePeople(json, publication, content.Byline);
        WriteImages(json, ItemComposer.ImagesOf(publication, content.Images));
        if (CleanText.LineOrNull(content.Place) is { } place) WriteNamed(json, "contentLocation", "Place", place, null);
        WriteNamed(json, "publisher", "Organization", publication.Title, publication.BaseUrl.AbsoluteUri);
        WriteNamed(json, "isPartOf", "Periodical", publication.Title, publication.BaseUrl.AbsoluteUri);
        WriteIfAny(json, "isBasedOn", ItemComposer.WebAddress(item.Link)?.AbsoluteUri);
        json.WriteEndObject();
    }

    private static string DateOf(Publication publication, StatedDate date) =>
        date.Time is null ? date.ToLocalString() : Rfc3339.Seconds(publication.Zone.At(date));

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? text)
    {
        if (CleanText.LineOrNull(text) is { } line) json.WriteString(name, line);
    }

    private static void WriteKeywords(Utf8JsonWriter json, IReadOnlyList<string> tags)
    {
        if (CleanText.Names(tags) is not { Count: > 0 } keywords) return;
        json.WriteStartArray("keywords");
        foreach (var keyword in keywords) json.WriteStringValue(keyword);
        json.WriteEndArray();
    }

    private static void WritePeople(Utf8JsonWriter json, Publication publication, Byline byline)
    {
        if (CleanText.Names(byline.Text) is not { Count: > 0 } authors) return;
        json.WriteStartArray("author");
        foreach (var name in authors) WriteNamed(json, null, "Person", name, publication.Absolute(Permalink.Byline(name)));
        json.WriteEndArray();
    }

    private static void WriteImages(Utf8JsonWriter json, List<ComposedImage> images)
    {
        if (images.Count == 0) return;
        json.WriteStartArray("image");
        foreach (var image in images)
        {
            json.WriteStartObject();
            json.WriteString("@type", "ImageObject");
            json.WriteString("url", image.Url.AbsoluteUri);
            WriteIfAny(json, "caption", image.Caption);
            WriteIfAny(json, "creditText", image.Credit);
            if (image.Facts.Width is { } width) json.WriteNumber("width", width);
            if (image.Facts.Height is { } height) json.WriteNumber("height", height);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteNamed(Utf8JsonWriter json, string? property, string type, string name, string? url)
    {
        if (property is null) json.WriteStartObject();
        else json.WriteStartObject(property);
        json.WriteString("@type", type);
        json.WriteString("name", name);
        if (url is not null) json.WriteString("url", url);
        json.WriteEndObject();
    }
}
