using FeedServer.Collect.Reading.Dates;

namespace FeedServer.Collect.Reading.Html;

/// <summary>What a page's head and marks say about its article. Of several voices the most deliberate counts: JSON-LD, then Open Graph,
/// then the older <c>meta</c> names, then elements.</summary>
internal sealed class HtmlHints
{
    private const int MostHeadings = 3;
    private const int LongestHeading = 1000;

    private static readonly TreeSelector Headings = TreeSelector.Parse("h1");
    private static readonly TreeSelector TagMeta = TreeSelector.Parse("meta[property='article:tag']");
    private static readonly TreeSelector ContentMeta = TreeSelector.Parse("meta[content]");
    private static readonly TreeSelector Canonical = TreeSelector.Parse("link[rel~=canonical]");
    private static readonly TreeSelector Base = TreeSelector.Parse("base");

    private readonly HtmlPage page;
    private readonly Dictionary<string, string> metas = new(StringComparer.OrdinalIgnoreCase);
    private readonly Uri? address;
    private readonly DateReading reading;
    private readonly JsonLdArticle said;
    private readonly SiteNames site;
    private (IReadOnlyList<string> Names, string Source) authors;

    private HtmlHints(HtmlPage page, Uri? address, DateReading reading)
    {
        this.page = page;
        this.address = address;
        this.reading = reading;
        LearnMetas();
        said = JsonLdArticle.From(page, Names(), Addresses());
        site = new SiteNames(page, Meta("og:site_name"), Own());
        foreach (var publisher in said.Publishers) site.Add(publisher);
    }

    /// <summary>The hints of a page as parsed, before anything is taken out of it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">Its address; null when unknown.</param>
    /// <param name="reading">Reads its dates.</param>
    /// <param name="site">Gets what the site is called.</param>
    /// <param name="dates">Gets the page's dates, which are weighed when the site's own are known.</param>
    public static ArticleHints From(HtmlPage page, Uri? address, DateReading reading, out SiteNames site, out PageDates dates)
    {
        var hints = new HtmlHints(page, address, reading);
        site = hints.site;
        return hints.Hints(out dates);
    }

    private ArticleHints Hints(out PageDates dates)
    {
        var title = HtmlTitle.Find(page, said.Headline, Meta("og:title", "twitter:title"), site);
        var tag = page.Root.GetAttribute("lang") ?? page.Root.GetAttribute("xml:lang");
        var language = LanguageOf(tag);
        dates = PageDates.Read(new PageFacts
        {
            Page = page,
            Said = said,
            Address = UriText.TryCreate(Link(), UriKind.Absolute, out var link) ? link : null,
            Language = (language is null ? said.Language : tag)?.Trim().Replace('_', '-'),
            Start = page.Body is { } body ? Start(body, title) : null,
        }, reading);
        return WithSources(new()
        {
            Title = title,
            Section = said.Section ?? Meta("article:section", "section", "parsely-section"),
            Tags = Tags(),
            Summary = Meta("og:description", "description") ?? said.Description,
            Language = language ?? LanguageOf(said.Language),
            Byline = new Byline { Text = (authors = new PageAuthors(page, site, address).Find(said.Authors, title)).Names },
            Link = Link(),
        });
    }

    /// <summary>Where the article begins, as far as it can be told.</summary>
    private TreeElement? Start(TreeElement body, string? title) => (title is null ? null : HtmlMasthead.Heading(body, title))
        ?? body.All(Headings).Take(MostHeadings).FirstOrDefault(heading => heading.IsInked && !HtmlMasthead.IsSites(heading)
            && heading.Sums.Characters < LongestHeading && !site.Contains(HtmlText.Collapsed(heading)))
        ?? HtmlMasthead.Start(body, null);

    /// <summary>What the page calls its article.</summary>
    private List<string> Names() => [.. new[] { Meta("og:title"), Meta("twitter:title"), page.Title }.OfType<string>(),
        .. page.Root.All(Headings).Take(MostHeadings).Where(heading => heading.Sums.Characters < LongestHeading)
            .Select(HtmlText.Collapsed)];

    private List<string> Addresses() => [.. new[] { address?.AbsoluteUri, page.Root.First(Canonical)?.GetAttribute("href"),
        Meta("og:url") }.OfType<string>()];

    /// <summary>Names the voices by comparing what was taken with what each of them says.</summary>
    private ArticleHints WithSources(ArticleHints hints) => hints with
    {
        Sources = new FieldSources
        {
            Title = Holder(hints.Title, ("JSON-LD", said.Headline), ("meta og:title", Meta("og:title")),
                ("meta twitter:title", Meta("twitter:title")), ("title element", page.Title)) ?? "heading",
            Section = Holder(hints.Section, ("JSON-LD", said.Section)) ?? "meta",
            Tags = said.Keywords.Count > 0 && page.Root.First(TagMeta) is null ? "JSON-LD" : "meta",
            Byline = authors.Source,
            Summary = Holder(hints.Summary, ("JSON-LD", said.Description)) ?? "meta",
            Language = LanguageOf(page.Root.GetAttribute("lang") ?? page.Root.GetAttribute("xml:lang")) is null ? "JSON-LD" : "lang",
        },
    };

    private static string? Holder(string? taken, params (string Name, string? Said)[] voices) => taken is null ? null
        : voices.FirstOrDefault(voice => voice.Said?.Contains(taken, StringComparison.OrdinalIgnoreCase) == true).Name;

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
