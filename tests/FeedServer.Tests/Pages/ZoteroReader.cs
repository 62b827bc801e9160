using AngleSharp.Dom;

namespace FeedServer.Tests.Pages;

/// <summary>What Zotero makes of a page that has no translator of its own, by the rules that were seen in its translators of 2026-06-26:
/// one COinS span overrides everything else; without it the <c>citation_*</c> tags go before Open Graph, and that before Dublin
/// Core.</summary>
internal sealed record ZoteroReader
{
    public string? Type { get; init; }
    public string? Title { get; init; }
    public string? Date { get; init; }
    public string? Publication { get; init; }
    public string? Language { get; init; }
    public string? Rights { get; init; }
    public string? Abstract { get; init; }
    public string? Url { get; init; }

    /// <summary>Names: <c>Family|Given</c>, or the whole name of one field.</summary>
    public string Creators { get; init; } = "";
    public string Tags { get; init; } = "";

    public static ZoteroReader Read(IDocument page) =>
        page.QuerySelectorAll("span").Where(span => span.ClassName?.Contains("Z3988", StringComparison.Ordinal) == true).ToList() switch
        {
            [] => Embedded(page),
            [var only] => FromCoins(only.GetAttribute("title") ?? ""),
            _ => throw new InvalidOperationException("Several spans are a list to choose from."),
        };

    private static ZoteroReader FromCoins(string text)
    {
        var pairs = text.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => (Name: pair[0], Value: Decoded(pair[1]))).ToList();
        string? One(string name) => pairs.Where(pair => pair.Name == "rft." + name).Select(pair => pair.Value).FirstOrDefault();
        IEnumerable<string> All(string name) => pairs.Where(pair => pair.Name == "rft." + name).Select(pair => pair.Value);
        return new ZoteroReader
        {
            Type = One("type"),
            Title = One("title"),
            Date = One("date"),
            Publication = One("source"),
            Language = One("language"),
            Rights = One("rights"),
            Abstract = One("description"),
            Url = One("identifier"),
            // Institutions are kept whole and moved before persons.
            Creators = string.Join("; ", All("aucorp").Concat(All("creator").Concat(All("au")).Select(Person))),
            Tags = string.Join("; ", All("subject")),
        };
    }

    private static ZoteroReader Embedded(IDocument page)
    {
        string? Meta(string name) => page.QuerySelector($"meta[name='{name}']")?.GetAttribute("content");
        string? Property(string name) => page.QuerySelector($"meta[property='{name}']")?.GetAttribute("content");
        var authors = page.QuerySelectorAll("meta[name=citation_author]").Select(meta => meta.GetAttribute("content") ?? "").ToList();
        return new ZoteroReader
        {
            Type = Meta("citation_journal_title") is not null ? "journalArticle"
                : Meta("DC.type") ?? (Meta("citation_title") is not null ? "journalArticle" : "webpage"),
            Title = Meta("citation_title") ?? Property("og:title") ?? Meta("DC.title"),
            Date = Meta("citation_publication_date") ?? Property("article:published_time") ?? Meta("DC.date"),
            Publication = Meta("DC.source") ?? Property("og:site_name"),
            Language = Meta("citation_language") ?? Property("og:locale") ?? Meta("DC.language")
                ?? page.DocumentElement.GetAttribute("lang"),
            Rights = Meta("DC.rights"),
            Abstract = Property("og:description"),
            Url = Meta("citation_public_url") ?? Property("og:url"),
            Creators = authors.Count > 0 ? string.Join("; ", authors.Select(Person)) : Property("article:author") ?? "",
        };
    }

    /// <summary>A comma parts family and given name; without one the last blank does; a single letter gets a full stop.</summary>
    private static string Person(string name)
    {
        var parts = name.Split(", ", 2);
        if (parts.Length == 1 && name.LastIndexOf(' ') is > 0 and var blank) parts = [name[(blank + 1)..], name[..blank]];
        return string.Join('|', parts.Select(part => part.Length == 1 ? part + "." : part));
    }

    // A plus sign is a blank, percent-encoded or not.
    private static string Decoded(string value) => Uri.UnescapeDataString(value).Replace('+', ' ');
}
