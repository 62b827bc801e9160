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

    private static readonly TreeSelector MarkedTime = TreeSelector.Parse(
        "time[itemprop=datePublished][datetime],time[pubdate][datetime],time[class~=published][datetime],"
        + "time[class~=entry-date][datetime]");

    private static readonly TreeSelector ArticleTime = TreeSelector.Parse("article time[datetime]");
    private static readonly TreeSelector AnyTime = TreeSelector.Parse("time[datetime]");
    private static readonly TreeSelector TagMeta = TreeSelector.Parse("meta[property='article:tag']");
    private static readonly TreeSelector ContentMeta = TreeSelector.Parse("meta[content]");
    private static readonly TreeSelector Canonical = TreeSelector.Parse("link[rel~=canonical]");
    private static readonly TreeSelector Base = TreeSelector.Parse("base");

    private readonly HtmlPage page;
    private readonly Dictionary<string, string> metas = new(StringComparer.OrdinalIgnoreCase);
    private readonly Uri? address;
    private readonly Func<string, StatedDate?> readDate;
    private readonly JsonLdArticle said;
    private readonly SiteNames site;
    private (IReadOnlyList<string> Names, string Source) authors;

    private HtmlHints(HtmlPage page, Uri? address, Func<string, StatedDate?> readDate)
    {
        this.page = page;
        this.address = address;
        this.readDate = readDate;
        LearnMetas();
        said = JsonLdArticle.From(page);
        site = new SiteNames(page, Meta("og:site_name"), Own());
        foreach (var publisher in said.Publishers) site.Add(publisher);
    }

    /// <summary>The hints of a page as parsed, before anything is taken out of it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">Its address; null when unknown.</param>
    /// <param name="readDate">Reads a date of the head.</param>
    /// <param name="site">Gets what the site is called.</param>
    public static ArticleHints From(HtmlPage page, Uri? address, Func<string, StatedDate?> readDate, out SiteNames site)
    {
        var hints = new HtmlHints(page, address, readDate);
        site = hints.site;
        return hints.Hints();
    }

    private ArticleHints Hints() => Hints(HtmlTitle.Find(page, said.Headline, Meta("og:title", "twitter:title"), site));

    private ArticleHints Hints(string? title) => WithSources(new()
    {
        Title = title,
        Section = said.Section ?? Meta("article:section", "section", "parsely-section"),
        Tags = Tags(),
        Summary = Meta("og:description", "description") ?? said.Description,
        Language = LanguageOf(page.Root.GetAttribute("lang") ?? page.Root.GetAttribute("xml:lang"))
            ?? LanguageOf(said.Language),
        Published = Published(),
        Byline = new Byline { Text = (authors = new PageAuthors(page, site, address).Find(said.Authors, title)).Names },
        Link = Link(),
    });

    /// <summary>Names the voices by comparing what was taken with what each of them says.</summary>
    private ArticleHints WithSources(ArticleHints hints) => hints with
    {
        Sources = new FieldSources
        {
            Title = Holder(hints.Title, ("JSON-LD", said.Headline), ("meta og:title", Meta("og:title")),
                ("meta twitter:title", Meta("twitter:title")), ("title element", page.Title)) ?? "heading",
            Section = Holder(hints.Section, ("JSON-LD", said.Section)) ?? "meta",
            Tags = said.Keywords.Count > 0 && page.Root.First(TagMeta) is null ? "JSON-LD" : "meta",
            Published = Holder(hints.Published?.Words,
                [("JSON-LD", said.Published), .. DateNames.Select(name => ($"meta {name}", Meta(name)))]) ?? "time element",
            Byline = authors.Source,
            Summary = Holder(hints.Summary, ("JSON-LD", said.Description)) ?? "meta",
            Language = LanguageOf(page.Root.GetAttribute("lang") ?? page.Root.GetAttribute("xml:lang")) is null ? "JSON-LD" : "lang",
        },
    };

    private static string? Holder(string? taken, params (string Name, string? Said)[] voices) => taken is null ? null
        : voices.FirstOrDefault(voice => voice.Said?.Contains(taken, StringComparison.OrdinalIgnoreCase) == true).Name;

    private StatedDate? Published()
    {
        IEnumerable<string?> voices = [said.Published, .. DateNames.Select(name => Meta(name)), TimeElement()];
        return voices.OfType<string>().Select(readDate).FirstOrDefault(date => date is not null);
    }

    /// <summary>A <c>time</c> that is marked as the publication's, or the only one of the article: lists have many.</summary>
    private string? TimeElement()
    {
        if (page.Root.First(MarkedTime) is { } marked) return marked.GetAttribute("datetime");
        var times = page.Root.All(ArticleTime);
        if (times.Count == 0) times = page.Root.All(AnyTime);
        return times.Count == 1 ? times[0].GetAttribute("datetime") : null;
    }

    private List<string> Tags()
    {
        var tags = page.Root.All(TagMeta).Select(meta => meta.GetAttribute("content") ?? "").ToList();
        if (tags.Count == 0) tags.AddRange(said.Keywords);
        if (tags.Count == 0) tags.AddRange((Meta("keywords", "news_keywords") ?? "").Split(','));
        return [.. tags.Select(NormalText.Collapse).Where(tag => tag.Length is > 0 and <= 60).Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(20)];
    }

    /// <summary>The address that the page gives itself, else where it was found.</summary>
    private Uri? Own() => WebAddress.Parse(page.Root.First(Canonical)?.GetAttribute("href")?.Trim() ?? Meta("og:url")) ?? address;

    private string? Link()
    {
        if (address is not null) return address.AbsoluteUri;
        string?[] voices = [page.Root.First(Canonical)?.GetAttribute("href"), Meta("og:url"),
            page.SavedFrom, page.Root.First(Base)?.GetAttribute("href")];
        return voices.Select(Absolute).FirstOrDefault(link => link is not null);
    }

    private static string? Absolute(string? link) => WebAddress.Parse(link?.Trim())?.AbsoluteUri;

    private static string? LanguageOf(string? tag)
    {
        tag = tag?.Trim().Replace('_', '-').Split('-')[0].ToLowerInvariant();
        return tag is { Length: 2 or 3 } && tag.All(char.IsAsciiLetterLower) ? tag : null;
    }

    /// <summary>Of each name the first that says something.</summary>
    private void LearnMetas()
    {
        foreach (var meta in page.Root.All(ContentMeta))
        {
            var said = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop");
            if (said is null || metas.ContainsKey(said)) continue;
            if (NormalText.Collapse(meta.GetAttribute("content") ?? "") is { Length: > 0 } content) metas[said] = content;
        }
    }

    private string? Meta(params string[] names)
    {
        foreach (var name in names)
        {
            if (metas.TryGetValue(name, out var content)) return content;
        }
        return null;
    }
}
