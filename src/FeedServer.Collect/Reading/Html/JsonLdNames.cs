using System.Text.Json;

namespace FeedServer.Collect.Reading.Html;

/// <summary>The names in an article's JSON-LD: persons in whatever shape they are written (a text, an object, a list, a reference to
/// another node), and the publisher, who is never its author.</summary>
internal static class JsonLdNames
{
    private const int Deepest = 6;
    private const int MostNodes = 2000;
    private const int MostNames = 12;

    /// <summary>Who wrote, as written; organisations left out.</summary>
    /// <param name="article">The article's node.</param>
    /// <param name="roots">All nodes of the page, for references.</param>
    public static IReadOnlyList<string> Authors(JsonElement article, IReadOnlyList<JsonElement> roots)
    {
        foreach (var property in (string[])["author", "creator"])
        {
            if (!article.TryGetProperty(property, out var value)) continue;
            var names = Names(value, roots, 0, persons: true).Take(MostNames).ToList();
            if (names.Count > 0) return names;
        }
        return [];
    }

    /// <summary>Who published; empty when nobody is named.</summary>
    public static IReadOnlyList<string> Publishers(JsonElement article, IReadOnlyList<JsonElement> roots) =>
        article.TryGetProperty("publisher", out var value) ? [.. Names(value, roots, 0, persons: false).Take(MostNames)] : [];

    private static IEnumerable<string> Names(JsonElement value, IReadOnlyList<JsonElement> roots, int depth, bool persons)
    {
        if (depth > Deepest) return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => Clean(value.GetString()),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(one => Names(one, roots, depth + 1, persons)),
            JsonValueKind.Object => Named(value, roots, depth, persons),
            _ => [],
        };
    }

    private static IEnumerable<string> Named(JsonElement node, IReadOnlyList<JsonElement> roots, int depth, bool persons)
    {
        if (persons && Types(node).Any(type => !type.EndsWith("Person", StringComparison.OrdinalIgnoreCase))) return [];
        foreach (var property in (string[])["name", "@list", "@value"])
        {
            if (node.TryGetProperty(property, out var name) && name.ValueKind != JsonValueKind.Null)
                return Names(name, roots, depth + 1, persons);
        }
        if (node.TryGetProperty("givenName", out var given) && node.TryGetProperty("familyName", out var family))
            return Clean($"{given} {family}");
        return node.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String
            && Find(roots, id.GetString(), node) is { } other
            ? Names(other, roots, depth + 1, persons) : [];
    }

    /// <summary>The node of an id that says more than the reference does.</summary>
    private static JsonElement? Find(IReadOnlyList<JsonElement> roots, string? id, JsonElement reference)
    {
        var left = new Stack<JsonElement>(roots);
        for (var seen = 0; left.Count > 0 && seen < MostNodes; seen++)
        {
            var node = left.Pop();
            if (node.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in node.EnumerateArray()) left.Push(one);
            }
            if (node.ValueKind != JsonValueKind.Object) continue;
            if (node.TryGetProperty("@id", out var own) && own.ValueKind == JsonValueKind.String && own.GetString() == id
                && node.TryGetProperty("name", out _) && node.GetRawText() != reference.GetRawText()) return node;
            foreach (var property in node.EnumerateObject())
            {
                if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) left.Push(property.Value);
            }
        }
        return null;
    }

    private static IEnumerable<string> Types(JsonElement node) => !node.TryGetProperty("@type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.ToString()) : [type.ToString()];

    private static IEnumerable<string> Clean(string? name) =>
        NormalText.Collapse(JsonLdScripts.Decoded(name ?? "")) is { Length: > 0 } text ? [text] : [];
}
