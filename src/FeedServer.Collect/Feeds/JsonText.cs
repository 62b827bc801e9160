using System.Text.Json;

namespace FeedServer.Collect.Feeds;

/// <summary>Values out of JSON that may be of another type than promised.</summary>
internal static class JsonText
{
    /// <summary>A property's text, numbers and truth values as written; null when it is missing, empty or none of these.</summary>
    public static string? Get(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Value(value) : null;

    /// <summary>The text of a value; null when it has none.</summary>
    public static string? Value(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) return value.GetRawText();
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? FeedText.Clean(text) : null;
        }
        catch (InvalidOperationException)
        {
            return FeedText.Clean(JsonRepair.WithoutHalves(value.GetRawText())) is { } text && !string.IsNullOrWhiteSpace(text)
                ? text : null;
        }
    }

    /// <summary>The title of an element as one line: plain text, though many write it with the references of HTML.</summary>
    public static string? Title(JsonElement element) =>
        Get(element, "title") is { } title ? FeedTitle.Line(FeedText.Resolve(title, FrozenDictionary<string, string>.Empty)) : null;

    /// <summary>A property's address, made absolute; null when there is none.</summary>
    public static string? Address(JsonElement element, string name, Uri document) => FeedUrls.Absolute(Get(element, name), document);

    /// <summary>A list's elements; a single object is a list of one, one with numbers for names a list with holes.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var list)) return [];
        return list.ValueKind switch
        {
            JsonValueKind.Array => list.EnumerateArray(),
            JsonValueKind.Object when list.EnumerateObject().All(p => int.TryParse(p.Name, out _)) =>
                list.EnumerateObject().Select(p => p.Value),
            JsonValueKind.Object or JsonValueKind.String => [list],
            _ => [],
        };
    }
}
