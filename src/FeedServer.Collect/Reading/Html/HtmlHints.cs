using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedServer.Collect.Reading.Html;

/// <summary>What a page's head and marks say about its article. Of several voices the most deliberate counts: JSON-LD, then Open Graph,
/// then the older <c>meta</c> names, then elements.</summary>
internal sealed class HtmlHints
{
    private static readonly string[] DateNames =
    [
        "article:published_time", "datePublished", "og:article:published_time", "pubdate", "publishdate", "publish-date", "publish_date",
        "dc.date.issued", "dcterms.issued", "dc.date", "date", "parsely-pub-date", "sailthru.date",
    ];

    private readonly IHtmlDocument document;
    private readonly Uri? address;
    private readonly Func<string, StatedDate?> readDate;
    private readonly JsonLdArticle said;
    private readonly SiteNames site;

    private HtmlHints(IHtmlDocument document, Uri? address, Func<string, StatedDate?> readDate)
    {
        (this.document, this.address, this.readDate) = (document, address, readDate);
        said = JsonLdArticle.From(document);
        site = new SiteNames(document, Meta("og:site_name"));
    }

    /// <summary>The hints of a page as parsed, before anything is taken out of it.</summary>
    /// <param name="document">The page.</param>
    /// <param name="address">Its address; null when unknown.</param>
    /// <param name="readDate">Reads a date of the head.</param>
    /// <param name="site">Gets what the site is called.</param>
    public static ArticleHints From(IHtmlDocument document, Uri? address, Func<string, StatedDate?> readDate, out SiteNames site)
    {
        var hints = new HtmlHints(document, address, readDate);
        site = hints.site;
        return hints.Hints();
    }

    private ArticleHints Hints() => new()
    {
        Title = HtmlTitle.Find(document, said.Headline, Meta("og:title", "twitter:title"), site),
        Section = said.Section ?? Meta("article:section", "section", "parsely-section"),
        Tags = Tags(),
        Summary = Meta("og:description", "description") ?? said.Description,
        Language = LanguageOf(document.DocumentElement.GetAttribute("lang") ?? document.DocumentElement.GetAttribute("xml:lang"))
            ?? LanguageOf(said.Language),
        Published = Published(),
        Byline = new Byline { Text = Authors() },
        Link = Link(),
    };

    private StatedDate? Published()
    {
        IEnumerable<string?> voices = [said.Published, .. DateNames.Select(name => Meta(name)), TimeElement()];
        return voices.OfType<string>().Select(readDate).FirstOrDefault(date => date is not null);
    }

    /// <summary>A <c>time</c> that is marked as the publication's, or the only one of the article: lists have many.</summary>
    private string? TimeElement()
    {
        var marked = document.QuerySelector(
            "time[itemprop=datePublished][datetime],time[pubdate][datetime],time.published[datetime],time.entry-date[datetime]");
        if (marked is not null) return marked.GetAttribute("datetime");
        var times = document.QuerySelectorAll("article time[datetime]");
        if (times.Length == 0) times = document.QuerySelectorAll("time[datetime]");
        return times.Length == 1 ? times[0].GetAttribute("datetime") : null;
    }

    private List<string> Tags()
    {
        var tags = document.QuerySelectorAll("meta[property='article:tag']").Select(meta => meta.GetAttribute("content") ?? "").ToList();
        if (tags.Count == 0) tags.AddRange(said.Keywords);
        if (tags.Count == 0) tags.AddRange((Meta("keywords", "news_keywords") ?? "").Split(','));
        return [.. tags.Select(NormalText.Collapse).Where(tag => tag.Length is > 0 and <= 60).Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(20)];
    }

    private List<string> Authors()
    {
        IReadOnlyList<string> names = said.Authors.Count > 0
            ? said.Authors : [Meta("author", "article:author", "dc.creator", "parsely-author") ?? ""];
        // An author's address or the publishing system's account is no name.
        return [.. names.Select(NormalText.Collapse)
            .Where(name => name.Length is > 1 and <= 60 && !name.Contains("://", StringComparison.Ordinal)
            && name.ToLowerInvariant() is not ("admin" or "administrator" or "editor" or "webmaster")).Distinct(StringComparer.Ordinal)];
    }

    private string? Link()
    {
        if (address is not null) return address.AbsoluteUri;
        string?[] voices = [document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href"), Meta("og:url"),
            SavedPage.AddressOf(document), document.QuerySelector("base")?.GetAttribute("href")];
        return voices.Select(Absolute).FirstOrDefault(link => link is not null);
    }

    private static string? Absolute(string? link) => WebAddress.Parse(link?.Trim())?.AbsoluteUri;

    private static string? LanguageOf(string? tag)
    {
        tag = tag?.Trim().Replace('_', '-').Split('-')[0].ToLowerInvariant();
        return tag is { Length: 2 or 3 } && tag.All(char.IsAsciiLetterLower) ? tag : null;
    }

    private string? Meta(params string[] names) => names.SelectMany(name => document.QuerySelectorAll("meta[content]")
        .Where(meta => name.Equals(meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop"),
            StringComparison.OrdinalIgnoreCase))
        .Select(meta => NormalText.Collapse(meta.GetAttribute("content") ?? ""))).FirstOrDefault(content => content.Length > 0);
}

/// <summary>The mark that browsers leave in a page they save: <c>saved from url=(0050)https://...</c></summary>
internal static partial class SavedPage
{
    /// <summary>The address the page was saved from; null when it bears no mark.</summary>
    public static string? AddressOf(IHtmlDocument document) => document.ChildNodes.Concat(document.DocumentElement.ChildNodes)
        .OfType<IComment>().Select(comment => Mark().Match(comment.Data)).FirstOrDefault(mark => mark.Success)?.Groups[1].Value;

    [GeneratedRegex(@"saved from url=\(\d{1,6}\)(\S{1,2000})", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
