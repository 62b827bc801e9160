using System.Text.Json;
using FeedServer.Collect.Dating.Fields;

namespace FeedServer.Collect.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 (jsonfeed.org), with comments, trailing commas and numbers for texts let pass.</summary>
internal static class JsonFeedParser
{
    private static readonly JsonDocumentOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128 };

    public static FeedOutcome Read(string text, Uri address)
    {
        var whole = Parse(text, out var fault);
        using var document = whole ?? Parse(JsonRepair.Apply(text), out _);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root || !IsFeed(root))
        {
            if (fault is null) return new FeedOutcome.Refused("it is JSON, but no feed", IsFeed: false);
            // Its version stands near the beginning of a feed; without it this is some other program's answer.
            var isFeed = text.AsSpan(0, Math.Min(text.Length, 4096)).IndexOf("jsonfeed.org") >= 0;
            return new FeedOutcome.Refused("it is not valid JSON", isFeed, fault);
        }
        var feed = Feed(root, address);
        return new FeedOutcome.Read(fault is null
            ? feed : feed with { Refused = [$"{fault}: it is not valid JSON: what could be made whole was read", .. feed.Refused] });
    }

    private static JsonDocument? Parse(string text, out string? fault)
    {
        fault = null;
        try
        {
            return JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException broken)
        {
            fault = $"line {broken.LineNumber + 1}";
            return null;
        }
    }

    private static bool IsFeed(JsonElement root) =>
        JsonText.Get(root, "version")?.Contains("jsonfeed", StringComparison.OrdinalIgnoreCase) == true
        || (JsonText.Items(root, "items").Any() && JsonText.Items(root, "items").All(i => i.ValueKind == JsonValueKind.Object));

    private static ReadFeed Feed(JsonElement root, Uri address)
    {
        var authors = JsonItem.Authors(root);
        var language = FeedMetadata.Tag(JsonText.Get(root, "language"));
        var (entries, refused) = Entries(root, item => JsonItem.Read(item, address, language, authors));
        return new ReadFeed
        {
            Format = JsonText.Get(root, "version")?.TrimEnd('/') is { } version && version.EndsWith("1.1", StringComparison.Ordinal)
                ? "JSON Feed 1.1" : "JSON Feed 1.0",
            Title = JsonText.Title(root),
            Link = JsonText.Address(root, "home_page_url", address),
            Changed = FeedDate.Parse(JsonText.Get(root, "date_modified") ?? JsonText.Get(root, "date_published"), language),
            Language = language,
            Older = JsonText.Address(root, "next_url", address),
            Self = JsonText.Address(root, "feed_url", address),
            Hubs = [.. JsonText.Items(root, "hubs")
                .Where(h => !"rssCloud".Equals(JsonText.Get(h, "type"), StringComparison.OrdinalIgnoreCase))
                .Select(h => JsonText.Address(h, "url", address)).OfType<string>().Distinct()],
            Generator = FeedTitle.Line(JsonText.Get(root, "generator")),
            Entries = entries,
            Refused = refused,
        };
    }

    private static (List<FeedEntry> Read, List<string> Refused) Entries(JsonElement root, Func<JsonElement, FeedEntry> read)
    {
        var (entries, refused) = (new List<FeedEntry>(), new List<string>());
        foreach (var (index, item) in JsonText.Items(root, "items").Index())
        {
            if (entries.Count == FeedReader.MostEntries)
            {
                refused.Add($"item {index + 1}: more than {FeedReader.MostEntries} entries: the rest was not read");
                break;
            }
            if (item.ValueKind == JsonValueKind.Object) entries.Add(read(item));
            else refused.Add($"item {index + 1}: it is no object");
        }
        return (entries, refused);
    }
}

/// <summary>One item of a JSON Feed.</summary>
internal static class JsonItem
{
    private static readonly string[] Pictures = ["image", "banner_image"];

    public static FeedEntry Read(JsonElement item, Uri address, string? language, IReadOnlyList<string> feedAuthors)
    {
        language = FeedMetadata.Tag(JsonText.Get(item, "language")) ?? language;
        var authors = Authors(item);
        return new FeedEntry
        {
            Id = JsonText.Get(item, "id") ?? JsonText.Get(item, "guid"),
            Link = JsonText.Address(item, "url", address) ?? JsonText.Address(item, "external_url", address),
            Title = JsonText.Title(item),
            Published = FeedDate.Parse(JsonText.Get(item, "date_published"), language),
            Updated = FeedDate.Parse(JsonText.Get(item, "date_modified"), language),
            Authors = authors.Count > 0 ? authors : feedAuthors,
            ContentHtml = JsonText.Get(item, "content_html") ?? Paragraphs(JsonText.Get(item, "content_text")),
            SummaryHtml = Paragraphs(JsonText.Get(item, "summary")),
            Categories = [.. JsonText.Items(item, "tags").Select(JsonText.Value).Select(FeedTitle.Line).OfType<string>().Distinct()],
            Language = language,
            Enclosures = [.. JsonText.Items(item, "attachments").Select(a => Media(a, address)).OfType<FeedMedia>()],
            Media = [.. Pictures.Select(name => Picture(item, name, address)).OfType<string>().Distinct()
                .Select(a => new FeedMedia(a) { Medium = "image" })],
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
        ? FeedTitle.Line(JsonText.Get(person, "name") ?? JsonText.Get(person, "url"))
        : FeedTitle.Line(JsonText.Value(person));

    private static FeedMedia? Media(JsonElement attachment, Uri address)
    {
        var url = attachment.ValueKind == JsonValueKind.String
            ? FeedUrls.Absolute(JsonText.Value(attachment), address) : JsonText.Address(attachment, "url", address);
        return url is null ? null : new FeedMedia(url, FeedTitle.Line(JsonText.Get(attachment, "mime_type")),
            long.TryParse(JsonText.Get(attachment, "size_in_bytes"), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                ? length : null,
            JsonText.Title(attachment));
    }

    /// <summary>A picture is an address; some write an object that has one.</summary>
    private static string? Picture(JsonElement item, string name, Uri address) =>
        JsonText.Address(item, name, address)
        ?? (item.TryGetProperty(name, out var picture) ? JsonText.Address(picture, "url", address) : null);

    /// <summary>Plain text as HTML: blank lines part paragraphs, single ones break.</summary>
    private static string? Paragraphs(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var html = FeedText.Escape(new StringBuilder(text.Length + 32), text.Trim().ReplaceLineEndings("\n"));
        return "<p>" + html.Replace("\n\n", "</p><p>").Replace("\n", "<br>") + "</p>";
    }
}
