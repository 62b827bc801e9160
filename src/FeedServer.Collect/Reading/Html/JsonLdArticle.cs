using System.Text.Json;

namespace FeedServer.Collect.Reading.Html;

/// <summary>What a page's JSON-LD (schema.org) says about its article. Null or empty: not said.</summary>
internal sealed record JsonLdArticle
{
    private const int Deepest = 6;
    private const int MostNodes = 400;

    public string? Headline { get; init; }

    /// <summary>When it was published, as written.</summary>
    public string? Published { get; init; }

    /// <summary>When it was first written; said by some in place of <see cref="Published"/>.</summary>
    public string? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public string? Modified { get; init; }

    public string? Section { get; init; }

    public string? Description { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Who published it, never its author.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>True when headline or address is the page's: several articles may stand in one page's scripts.</summary>
    public bool IsMatched { get; init; }

    /// <summary>What the scripts say of the article that the page is; an empty answer when they say nothing that can be read.</summary>
    /// <param name="page">The page.</param>
    /// <param name="titles">What the page calls its article elsewhere.</param>
    /// <param name="addresses">Its addresses: where it was found, its canonical one.</param>
    public static JsonLdArticle From(HtmlPage page, IReadOnlyList<string> titles, IReadOnlyList<string> addresses)
    {
        var nodes = new List<Node>();
        var roots = JsonLdScripts.Read(page);
        foreach (var root in roots) Collect(root, nodes, 0);
        var own = new OwnPage(titles, addresses);
        var works = nodes.Where(node => node.Rank == Rank.Work).ToList();
        var matched = works.Find(node => own.Is(node.Value));
        var article = matched ?? (Agree(works) ? works.FirstOrDefault() : null);
        var around = nodes.FirstOrDefault(node => node.Rank == Rank.Page);
        var said = article is null ? new JsonLdArticle() : Read(article.Value, roots) with { IsMatched = matched is not null };
        if (around is null) return said;
        return said with
        {
            Published = said.Published ?? Text(around.Value, "datePublished"),
            Created = said.Created ?? Text(around.Value, "dateCreated"),
            Modified = said.Modified ?? Text(around.Value, "dateModified"),
            Language = said.Language ?? Text(around.Value, "inLanguage"),
        };
    }

    /// <summary>Of several works of which none is the page's by name, none is taken, unless they are one.</summary>
    private static bool Agree(List<Node> works) =>
        works.Select(node => Text(node.Value, "datePublished")?.Split('T')[0]).Distinct(StringComparer.Ordinal).Take(2).Count() < 2;

    private static void Collect(JsonElement element, List<Node> nodes, int depth)
    {
        if (depth > Deepest || nodes.Count >= MostNodes) return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in element.EnumerateArray()) Collect(one, nodes, depth + 1);
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        if (RankOf(Texts(element, "@type")) is { } rank) nodes.Add(new Node(element, rank));
        foreach (var inner in (string[])["@graph", "mainEntity", "mainEntityOfPage"])
        {
            if (element.TryGetProperty(inner, out var value)) Collect(value, nodes, depth + 1);
        }
    }

    /// <summary>What an @type makes of a node; null for one that dates nothing. Types may be addresses, in any case.</summary>
    private static Rank? RankOf(IEnumerable<string> types)
    {
        Rank? rank = null;
        foreach (var type in types)
        {
            var name = type[(type.LastIndexOfAny(['/', ':', '#']) + 1)..];
            if (name.EndsWith("Article", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Posting", StringComparison.OrdinalIgnoreCase)
                || name.ToLowerInvariant() is "report" or "recipe" or "howto" or "review" or "question" or "creativework"
                    or "creativeworkseries" or "podcastepisode" or "blogpost") return name is "JobPosting" ? rank : Rank.Work;
            if (name.EndsWith("Page", StringComparison.OrdinalIgnoreCase)) rank = Rank.Page;
        }
        return rank;
    }

    private static JsonLdArticle Read(JsonElement article, IReadOnlyList<JsonElement> roots) => new()
    {
        Headline = Text(article, "headline"),
        Published = Text(article, "datePublished"),
        Created = Text(article, "dateCreated"),
        Modified = Text(article, "dateModified"),
        Section = Text(article, "articleSection"),
        Description = Text(article, "description"),
        Language = Text(article, "inLanguage"),
        Authors = JsonLdNames.Authors(article, roots),
        Publishers = JsonLdNames.Publishers(article, roots),
        Keywords = [.. Texts(article, "keywords").SelectMany(words => words.Split(','))],
    };

    internal static string? Text(JsonElement element, string name) => Texts(element, name).FirstOrDefault();

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
        }).OfType<string>().Select(text => NormalText.Collapse(JsonLdScripts.Decoded(text))).Where(text => text.Length > 0);
    }

    private enum Rank
    {
        /// <summary>An article or another work that is dated as a whole.</summary>
        Work,

        /// <summary>The page it stands on.</summary>
        Page,
    }

    private sealed record Node(JsonElement Value, Rank Rank);
}

/// <summary>Tells what is said of a page's own article from what is said of others.</summary>
internal sealed class OwnPage(IReadOnlyList<string> titles, IReadOnlyList<string> addresses)
{
    private const int Shortest = 8;

    private static readonly string[] AddressNames = ["url", "@id", "mainEntityOfPage"];

    private readonly List<string> names = [.. titles.Select(Key).Where(title => title.Length >= Shortest)];
    private readonly List<string> places = [.. addresses.Select(Place).Where(place => place.Length > 0)];

    /// <summary>True for a work whose headline or address is the page's.</summary>
    public bool Is(JsonElement work) =>
        (JsonLdArticle.Text(work, "headline") ?? JsonLdArticle.Text(work, "name")) is { } headline && IsTitle(headline)
        || AddressNames.Any(name => Addresses(work, name).Any(address => places.Contains(Place(address))));

    private bool IsTitle(string headline) => Key(headline) is { Length: >= Shortest } key && names.Exists(name =>
        name.Contains(key, StringComparison.Ordinal) || key.Contains(name, StringComparison.Ordinal));

    private static IEnumerable<string> Addresses(JsonElement work, string name)
    {
        if (!work.TryGetProperty(name, out var value)) yield break;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } address) yield return address;
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@id", out var id)
            && id.ValueKind == JsonValueKind.String && id.GetString() is { } named) yield return named;
    }

    /// <summary>An address without scheme, "www.", query, fragment and trailing slash; empty for the site's own.</summary>
    private static string Place(string address)
    {
        if (!UriText.TryCreate(address, UriKind.Absolute, out var parsed)
            || parsed.AbsolutePath is "/" && parsed.Query.Length == 0) return "";
        var host = parsed.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? parsed.Host[4..] : parsed.Host;
        var query = parsed.AbsolutePath.Length > 1 ? "" : parsed.Query;
        return (host + parsed.AbsolutePath.TrimEnd('/') + query).ToLowerInvariant();
    }

    private static string Key(string title) =>
        string.Concat(NormalText.Composed(title, NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
