using System.Text.Json;

namespace FeedServer.Collect.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 (jsonfeed.org), with comments, trailing commas and numbers for texts let pass.</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 128 };

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
        JsonText.Of(root, "version")?.Contains("jsonfeed", StringComparison.OrdinalIgnoreCase) == true
        || (JsonText.Items(root, "items").Any() && JsonText.Items(root, "items").All(i => i.ValueKind == JsonValueKind.Object));

    private static ReadFeed Feed(JsonElement root, Uri address)
    {
        var authors = JsonItem.Authors(root);
        var language = FeedMetadata.Tag(JsonText.Of(root, "language"));
        var (entries, refused) = Entries(root, item => JsonItem.Read(item, address, language, authors));
        var feed = new ReadFeed
        {
            Model = new(),
            Format = JsonText.Of(root, "version")?.TrimEnd('/') is { } version && version.EndsWith("1.1", StringComparison.Ordinal)
                ? "JSON Feed 1.1" : "JSON Feed 1.0",
            Title = JsonText.Title(root),
            Link = JsonText.Address(root, "home_page_url", address),
            Updated = FeedDates.Read(JsonText.Of(root, "date_modified") ?? JsonText.Of(root, "date_published"),
                language)?.At.ToUniversalTime(),
            Language = language,
            Older = JsonText.Address(root, "next_url", address),
            Self = JsonText.Address(root, "feed_url", address),
            Hubs = [.. JsonText.Items(root, "hubs")
                .Where(h => !"rssCloud".Equals(JsonText.Of(h, "type"), StringComparison.OrdinalIgnoreCase))
                .Select(h => JsonText.Address(h, "url", address)).OfType<string>().Distinct()],
            Generator = FeedTitle.Line(JsonText.Of(root, "generator")),
            Entries = entries,
            Refused = refused,
        };
        return FeedModel.Fill(feed, null, []);
    }

    private static (List<FeedEntry> Read, List<string> Refused) Entries(JsonElement root, Func<JsonElement, FeedEntry> read)
    {
        var (entries, refused) = (new List<FeedEntry>(), new List<string>());
        var number = 0;
        foreach (var item in JsonText.Items(root, "items"))
        {
            number++;
            if (entries.Count == FeedReader.MostEntries)
            {
                refused.Add($"item {number}: more than {FeedReader.MostEntries} entries: the rest was not read");
                break;
            }
            if (item.ValueKind == JsonValueKind.Object) entries.Add(read(item));
            else refused.Add($"item {number}: it is no object");
        }
        return (entries, refused);
    }
}
