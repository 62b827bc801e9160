namespace FeedServer.Collect.Reading.Html;

/// <summary>Who wrote an article, by its page: structured data first, then <c>meta</c> names, then what is printed beside the title and
/// marked as such. The site, its publisher, an agency or an account is nobody.</summary>
internal sealed partial class PageAuthors(HtmlPage page, SiteNames site, Uri? address)
{
    private const int LongestName = 60;
    private const int MostMetas = 400;

    private static readonly TreeSelector Metas = TreeSelector.Parse("meta[content]");

    /// <summary>Names of <c>meta</c> elements that name the writer, most deliberate first.</summary>
    private static readonly string[] MetaNames =
    [
        "dc:creator", "dcterms:creator", "dcterm:creator", "citation_author", "byl", "author", "parsely-author", "sailthru:author",
        "article:author",
        "article:author_name", "og:article:author", "cxenseparse:author", "article.author", "blogger_name", "byline",
    ];

    /// <summary>The names and where they were found; none when nobody is named.</summary>
    /// <param name="said">What structured data says.</param>
    /// <param name="title">The article's title; null when it has none.</param>
    public (IReadOnlyList<string> Names, string Source) Find(IReadOnlyList<string> said, string? title)
    {
        if (Persons(said) is { Count: > 0 } structured) return (structured, "JSON-LD");
        var metas = Said();
        foreach (var name in MetaNames)
        {
            if (metas.TryGetValue(name, out var values) && Persons(values) is { Count: > 0 } persons) return (persons, $"meta {name}");
        }
        return page.Body is { } body ? (Persons(PrintedAuthors.Find(body, title)), "printed byline") : ([], "");
    }

    private Dictionary<string, List<string>> Said()
    {
        var said = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var meta in page.Root.All(Metas).Take(MostMetas))
        {
            // A property may hold several names (RDFa); the words of a name are parted by colon or full stop.
            var names = meta.GetAttribute("property")?.Split(' ') ?? [meta.GetAttribute("name") ?? meta.GetAttribute("itemprop") ?? ""];
            foreach (var name in names)
            {
                var key = name.ToLowerInvariant().Replace('.', ':');
                if (!MetaNames.Contains(key)) continue;
                if (!said.TryGetValue(key, out var values)) said[key] = values = [];
                values.Add(NormalText.Collapse(meta.GetAttribute("content") ?? ""));
            }
        }
        return said;
    }

    /// <summary>The persons of a field, each once: lists are parted, "By" and offices go.</summary>
    private List<string> Persons(IEnumerable<string> values) =>
        [.. values.Where(value => !site.Contains(value)).SelectMany(Parted).Where(IsPerson).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> Parted(string value)
    {
        // Behind a name an account may stand.
        if (value.Length > LongestName * 4) return [];
        var text = Account().Replace(value.Trim(), "");
        if (WrittenBy.Lead(text) is > 0 and var lead) text = text[lead..].Trim();
        // "Weir, Ann", as libraries write it.
        if (text.Split(", ") is [{ } family, { } given] && !family.Contains(' ', StringComparison.Ordinal)
            && !given.Contains(" and ", StringComparison.Ordinal)
            && !given.Contains(" và ", StringComparison.Ordinal) && given.Split(' ').Length <= 3 && !PersonNames.IsOffice(given))
            return [$"{given} {family}"];
        return Credits.Separated(text);
    }

    /// <summary>A field that is there for the writer needs less of a name's shape than a line does.</summary>
    private bool IsPerson(string name) => name.Length is > 1 and <= LongestName && !site.Contains(name) && !PersonNames.IsOffice(name)
        && !IsHost(name)
        && !name.Any(c => char.IsDigit(c) || c is '/' or '<' or '{' or '=') && name.Split(' ').Length <= 6
        && name[^1] is not ('?' or '!' or ':')
        && (name.Contains(' ', StringComparison.Ordinal) || name.Any(char.IsUpper) || !name.All(char.IsAscii));

    [GeneratedRegex(@"\s*\(@?[\w.-]+\)$", RegexOptions.NonBacktracking)]
    private static partial Regex Account();

    /// <summary>The site's name as its address has it: "mcupdate" at mcupdate.example.com.</summary>
    private bool IsHost(string name) => address is not null && TitleKeys.From(name) is { Length: > 2 } key
        && address.Host.Split('.').Any(label => label.Replace("-", "", StringComparison.Ordinal).Equals(key,
            StringComparison.OrdinalIgnoreCase));
}
