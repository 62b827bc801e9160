using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FeedServer.Collect.Feeds;

/// <summary>One item of a JSON Feed.</summary>
internal static class JsonItem
{
    private static readonly string[] Pictures = ["image", "banner_image"];

    public static FeedEntry Read(JsonElement item, Uri address, string? language, IReadOnlyList<string> feedAuthors)
    {
        language = FeedMetadata.Tag(JsonText.Of(item, "language")) ?? language;
        var authors = Authors(item);
        return new FeedEntry
        {
            Id = JsonText.Of(item, "id") ?? JsonText.Of(item, "guid"),
            Link = JsonText.Address(item, "url", address) ?? JsonText.Address(item, "external_url", address),
            Title = JsonText.Title(item),
            Published = FeedDates.Read(JsonText.Of(item, "date_published"), language),
            Updated = FeedDates.Read(JsonText.Of(item, "date_modified"), language),
            Authors = authors.Count > 0 ? authors : feedAuthors,
            ContentHtml = JsonText.Of(item, "content_html") ?? Paragraphs(JsonText.Of(item, "content_text")),
            SummaryHtml = Paragraphs(JsonText.Of(item, "summary")),
            Base = address,
            Categories = [.. JsonText.Items(item, "tags").Select(JsonText.Value).Select(FeedTitle.Line).OfType<string>().Distinct()],
            Language = language,
            Enclosures = [.. JsonText.Items(item, "attachments").Select(a => Media(a, address)).OfType<FeedMedia>()],
            Media = [.. Pictures.Select(name => Picture(item, name, address)).OfType<string>().Distinct()
                .Select(a => new FeedMedia { Address = a })],
        };
    }

    /// <summary>Version 1.1 has <c>authors</c>, version 1.0 <c>author</c>.</summary>
    public static IReadOnlyList<string> Authors(JsonElement element)
    {
        var people = JsonText.Items(element, "authors");
        if (element.TryGetProperty("author", out var one)) people = people.Append(one);
        return [.. people.Select(Name).OfType<string>().Distinct()];
    }

    private static string? Name(JsonElement person) => person.ValueKind == JsonValueKind.Object
        ? FeedTitle.Line(JsonText.Of(person, "name") ?? JsonText.Of(person, "url"))
        : FeedTitle.Line(JsonText.Value(person));

    private static FeedMedia? Media(JsonElement attachment, Uri address)
    {
        var url = attachment.ValueKind == JsonValueKind.String
            ? FeedLinks.Absolute(JsonText.Value(attachment), address) : JsonText.Address(attachment, "url", address);
        return url is null ? null : new FeedMedia
        {
            Address = url,
            MediaType = FeedTitle.Line(JsonText.Of(attachment, "mime_type")),
            Length = long.TryParse(JsonText.Of(attachment, "size_in_bytes"), NumberStyles.None, CultureInfo.InvariantCulture,
                out var length) ? length : null,
            Caption = JsonText.Title(attachment),
        };
    }

    /// <summary>A picture is an address; some write an object that has one.</summary>
    private static string? Picture(JsonElement item, string name, Uri address) =>
        JsonText.Address(item, name, address)
        ?? (item.TryGetProperty(name, out var picture) ? JsonText.Address(picture, "url", address) : null);

    /// <summary>Plain text as HTML: blank lines part paragraphs, single ones break.</summary>
    private static string? Paragraphs(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var html = new StringBuilder(text.Length + 32);
        FeedText.Escape(html, text.Trim().ReplaceLineEndings("\n"));
        return "<p>" + html.Replace("\n\n", "</p><p>").Replace("\n", "<br>") + "</p>";
    }
}
