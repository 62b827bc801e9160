using System.Xml.Linq;

namespace FeedServer.Publish.Discovery;

/// <summary>The news sitemap (Google's news extension 0.9): what was published in the last two days.</summary>
public static class NewsSitemap
{
    /// <summary>The most items in it, by the extension.</summary>
    public const int MostItems = 1000;

    /// <summary>The most days it reaches back, the present one among them.</summary>
    public const int Days = 2;

    private static readonly XNamespace Space = Xml.Sitemap;
    private static readonly XNamespace News = Xml.SitemapNews;

    /// <summary>Writes it. Items whose one day of publication is not known have no place in it and are passed over.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostItems"/> items.</exception>
    public static byte[] Write(Publication publication, IReadOnlyCollection<Item> items)
    {
        if (items.Count > MostItems)
            throw new ArgumentException($"{items.Count} items are more than a news sitemap may hold.", nameof(items));
        return XmlDocumentBytes.Write(new XElement(Space + "urlset",
            new XAttribute(XNamespace.Xmlns + "news", Xml.SitemapNews),
            items.Select(item => item.Content.Published is { Span: null } published ? Url(publication, item, published) : null)));
    }

    private static XElement Url(Publication publication, Item item, StatedDate published) => new(Space + "url",
        new XElement(Space + "loc", publication.Absolute(item.Path)),
        new XElement(News + "news",
            new XElement(News + "publication",
                new XElement(News + "name", CleanText.Line(publication.Title)),
                new XElement(News + "language", LanguageOf(item.Content.Language) ?? LanguageOf(publication.Language) ?? "und")),
            // A date whose hour is unknown stays a date; the extension takes both.
            new XElement(News + "publication_date",
                published.Time is null ? published.ToLocalString() : Rfc3339.Seconds(publication.Zone.At(published))),
            new XElement(News + "title", CleanText.LineOrNull(PublishedLength.Title(item.Content.Title)) ?? item.Slug)));

    /// <summary>The extension wants ISO 639 letters alone, and for Chinese which of two it is.</summary>
    private static string? LanguageOf(string? tag)
    {
        if (LanguageTag.From(tag)?.ToLowerInvariant().Split('-') is not [var language, .. var subtags]) return null;
        if (language != "zh") return language;
        return subtags.Any(subtag => subtag is "tw" or "hk" or "mo" or "hant") ? "zh-tw" : "zh-cn";
    }
}
