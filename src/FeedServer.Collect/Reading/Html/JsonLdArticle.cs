using System.Text.Json;

namespace FeedServer.Collect.Reading.Html;

/// <summary>The first article among a page's JSON-LD (schema.org Article and its kinds). Null or empty: not said.</summary>
internal sealed record JsonLdArticle
{
    private static readonly TreeSelector Scripts = TreeSelector.Parse("script[type='application/ld+json']");

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 32
    };

    public string? Headline { get; init; }

    public string? Published { get; init; }

    public string? Section { get; init; }

    public string? Description { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Who published it, never its author.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>What a page's scripts of this kind say; an empty answer when they say nothing that can be read.</summary>
    public static JsonLdArticle From(HtmlPage page)
    {
        foreach (var script in page.Root.All(Scripts))
        {
            try
            {
                using var json = JsonDocument.Parse(script.TextContent, Options);
                if (Find(json.RootElement) is { } article) return Read(article, [json.RootElement]);
            }
            catch (JsonException)
            {
                // Templates leave raw line ends and quotes in it; the page's other voices remain.
            }
        }
        return new JsonLdArticle();
    }

    private static JsonElement? Find(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().Select(Find).FirstOrDefault(found => found is not null);
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (Texts(element, "@type").Any(type => type.EndsWith("Article", StringComparison.Ordinal) || type is "BlogPosting" or "Report"))
            return element;
        return element.TryGetProperty("@graph", out var graph) ? Find(graph) : null;
    }

    private static JsonLdArticle Read(JsonElement article, IReadOnlyList<JsonElement> roots) => new()
    {
        Headline = Text(article, "headline"),
        Published = Text(article, "datePublished"),
        Section = Text(article, "articleSection"),
        Description = Text(article, "description"),
        Language = Text(article, "inLanguage"),
        Authors = JsonLdNames.Authors(article, roots),
        Publishers = JsonLdNames.Publishers(article, roots),
        Keywords = [.. Texts(article, "keywords").SelectMany(words => words.Split(','))],
    };

    private static string? Text(JsonElement element, string name) => Texts(element, name).FirstOrDefault();

    /// <summary>A text, the name of a thing, or those of a list. Organisations are no authors of an article's text.</summary>
    private static IEnumerable<string> Texts(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return [];
        IEnumerable<JsonElement> all = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        return all.Select(one => one.ValueKind switch
        {
            JsonValueKind.String => one.GetString(),
            JsonValueKind.Object when !Texts(one, "@type").Contains("Organization") => Text(one, "name"),
            _ => null,
        }).OfType<string>().Select(text => NormalText.Collapse(System.Net.WebUtility.HtmlDecode(text))).Where(text => text.Length > 0);
    }
}
