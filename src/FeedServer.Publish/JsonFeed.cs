using System.Collections.ObjectModel;
using System.ServiceModel.Syndication;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeedServer.Publish;

/// <summary>JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), which System.ServiceModel.Syndication does not write.</summary>
internal static class JsonFeed
{
    /// <summary>Letters stay readable: the document is served as JSON and never put into HTML.</summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    public static byte[] Write(ComposedFeed feed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            var publication = feed.Request.Publication;
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title.Text);
            json.WriteString("home_page_url", feed.Links[0].Uri.AbsoluteUri);
            json.WriteString("feed_url", feed.Request.SelfUrl(FeedFormat.Json));
            WriteIfAny(json, "next_url", NextOf(feed.Request));
            json.WriteString("description", feed.Description.Text);
            json.WriteString("language", feed.Language);
            WritePeople(json, feed.Authors);
            if (feed.Request.NamesHub) WriteHub(json, publication);
            json.WriteStartArray("items");
            foreach (var item in feed.Entries) WriteItem(json, item);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>What is older: the format knows one way only.</summary>
    private static string? NextOf(FeedRequest request) =>
        request.Relations.FirstOrDefault(r => r.Relation is FeedRelation.PreviousArchive or FeedRelation.Next) is { } older
            ? request.UrlOf(older, FeedFormat.Json)
            : null;

    private static void WriteHub(Utf8JsonWriter json, Publication publication)
    {
        json.WriteStartArray("hubs");
        json.WriteStartObject();
        json.WriteString("type", "WebSub");
        json.WriteString("url", FeedLinks.HubOf(publication));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteItem(Utf8JsonWriter json, ComposedItem item)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("url", item.Links[0].Uri.AbsoluteUri);
        WriteIfAny(json, "external_url", item.Links.FirstOrDefault(link => link.RelationshipType == "via")?.Uri.AbsoluteUri);
        json.WriteString("title", item.Title.Text);
        json.WriteString("content_html", item.Html);
        WriteIfAny(json, "summary", item.Lead);
        WriteIfAny(json, "image", item.Images.Count > 0 ? item.Images[0].Url.AbsoluteUri : null);
        if (item.Published is { } published) json.WriteString("date_published", Rfc3339.Seconds(published));
        json.WriteString("date_modified", Rfc3339.Milliseconds(item.LastUpdatedTime));
        WritePeople(json, item.Authors);
        WriteTags(json, item);
        WriteIfAny(json, "language", item.Language);
        WriteAttachments(json, item);
        json.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) json.WriteString(name, value);
    }

    private static void WritePeople(Utf8JsonWriter json, Collection<SyndicationPerson> people)
    {
        if (people.Count == 0) return;
        json.WriteStartArray("authors");
        foreach (var person in people)
        {
            json.WriteStartObject();
            json.WriteString("name", person.Name);
            json.WriteString("url", person.Uri);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTags(Utf8JsonWriter json, ComposedItem item)
    {
        if (item.Categories.Count == 0) return;
        json.WriteStartArray("tags");
        foreach (var category in item.Categories) json.WriteStringValue(category.Name);
        json.WriteEndArray();
    }

    /// <summary>An attachment must have a media type; a picture of unknown type is in the text and in <c>image</c> only.</summary>
    private static void WriteAttachments(Utf8JsonWriter json, ComposedItem item)
    {
        var typed = item.Images.Where(image => image.Facts.MediaType is not null).ToList();
        if (typed.Count == 0) return;
        json.WriteStartArray("attachments");
        foreach (var image in typed)
        {
            json.WriteStartObject();
            json.WriteString("url", image.Url.AbsoluteUri);
            json.WriteString("mime_type", image.Facts.MediaType);
            WriteIfAny(json, "title", image.Caption ?? image.Alt);
            if (image.Facts.Length is > 0 and var length) json.WriteNumber("size_in_bytes", length);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
