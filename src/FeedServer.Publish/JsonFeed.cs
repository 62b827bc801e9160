using System.ServiceModel.Syndication;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Publish;

/// <summary>JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), which System.ServiceModel.Syndication does not write.</summary>
internal static class JsonFeed
{
    public static byte[] Write(ComposedFeed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonFeedDocument(
            "https://jsonfeed.org/version/1.1", feed.Title.Text, feed.Links[0].Uri.AbsoluteUri, feed.Request.SelfUrl(FeedFormat.Json),
            NextOf(feed.Request), feed.Description.Text, feed.Language, People(feed.Authors),
            feed.Request.NamesHub ? [new("WebSub", FeedLinks.HubOf(feed.Request.Publication))] : null, feed.Entries.Select(Item)),
        JsonFeedForm.Readable.JsonFeedDocument);

    /// <summary>What is older: the format knows one way only.</summary>
    private static string? NextOf(FeedRequest request) =>
        request.Relations.FirstOrDefault(r => r.Relation is FeedRelation.PreviousArchive or FeedRelation.Next) is { } older
            ? request.UrlOf(older, FeedFormat.Json)
            : null;

    private static JsonFeedItem Item(ComposedItem item) => new(
        item.Id, item.Links[0].Uri.AbsoluteUri, item.Links.FirstOrDefault(link => link.RelationshipType == "via")?.Uri.AbsoluteUri,
        item.Title.Text, item.Html, OrNull(item.Lead), item.Images.Count > 0 ? item.Images[0].Url.AbsoluteUri : null,
        item.Published is { } published ? Rfc3339.Seconds(published) : null,
        item.Source is { Revision: > 1 } or { Withdrawn: not null } ? Rfc3339.Milliseconds(item.LastUpdatedTime) : null,
        People(item.Authors), OrNull(item.Categories.Select(category => category.Name)), OrNull(item.Language),
        // An attachment must have a media type; a picture of unknown type is in the text and in "image" only.
        OrNull(item.Images.Where(image => image.Facts.MediaType is not null).Select(image => new JsonFeedAttachment(
            image.Url.AbsoluteUri, image.Facts.MediaType, OrNull(image.Caption ?? image.Alt),
            image.Facts.Length is > 0 and var length ? length : null))))
    {
        Dates = item.Dates is { } dates
            ? new(dates.About, dates.FiledBy, dates.Published, dates.Event, dates.FirstSeen, dates.Changed) : null,
    };

    private static JsonFeedPerson[]? People(IEnumerable<SyndicationPerson> people) =>
        OrNull(people.Select(person => new JsonFeedPerson(person.Name, person.Uri)));

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static T[]? OrNull<T>(IEnumerable<T> list) => list.ToArray() is { Length: > 0 } some ? some : null;
}

/// <summary>The document, its members in the order in which they are written; null ones are left out.</summary>
internal sealed record JsonFeedDocument(
    string Version, string Title, string HomePageUrl, string FeedUrl, string? NextUrl, string Description, string Language,
    JsonFeedPerson[]? Authors, JsonFeedHub[]? Hubs, IEnumerable<JsonFeedItem> Items);

internal sealed record JsonFeedItem(
    string Id, string Url, string? ExternalUrl, string Title, string ContentHtml, string? Summary, string? Image, string? DatePublished,
    string? DateModified, JsonFeedPerson[]? Authors, string[]? Tags, string? Language, JsonFeedAttachment[]? Attachments)
{
    /// <summary>An extension's name begins with an underscore.</summary>
    [JsonPropertyName(DatesFormat.JsonMember)]
    public JsonFeedDates? Dates { get; init; }
}

/// <summary>See <see cref="ItemDates"/>; <c>about</c> is where the format has extensions say what they are.</summary>
internal sealed record JsonFeedDates(
    string About, string FiledBy, ItemDate Published, ItemDate Event, string FirstSeen, string Changed);

internal sealed record JsonFeedPerson(string Name, string Url);

internal sealed record JsonFeedHub(string Type, string Url);

internal sealed record JsonFeedAttachment(string Url, string? MimeType, string? Title, long? SizeInBytes);

[JsonSerializable(typeof(JsonFeedDocument))]
internal sealed partial class JsonFeedForm : JsonSerializerContext
{
    /// <summary>Letters stay readable: the document is served as JSON and never put into HTML.</summary>
    public static JsonFeedForm Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });
}
