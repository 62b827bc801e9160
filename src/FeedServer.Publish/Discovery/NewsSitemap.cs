namespace FeedServer.Publish.Discovery;

/// <summary>The news sitemap (Google's news extension 0.9): what was published in the last two days.</summary>
public static class NewsSitemap
{
    /// <summary>The most items in it, by the extension.</summary>
    public const int MostItems = 1000;

    /// <summary>The most days it reaches back, the present one among them.</summary>
    public const int Days = 2;

    /// <summary>Writes it. Items whose day of publication is not known have no place in it and are passed over.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostItems"/> items.</exception>
    public static byte[] Write(Publication publication, IReadOnlyCollection<Item> items)
    {
        if (items.Count > MostItems)
            throw new ArgumentException($"{items.Count} items are more than a news sitemap may hold.", nameof(items));
        return XmlDocumentBytes.Write(writer =>
        {
            writer.WriteStartElement("urlset", Xml.Sitemap);
            writer.WriteAttributeString("xmlns", "news", null, Xml.SitemapNews);
            foreach (var item in items)
            {
                if (item.Content.Published is { } published) WriteItem(writer, publication, item, published);
            }
            writer.WriteEndElement();
        });
    }

    private static void WriteItem(XmlWriter writer, Publication publication, Item item, StatedDate published)
    {
        writer.WriteStartElement("url", Xml.Sitemap);
        writer.WriteElementString("loc", Xml.Sitemap, publication.Absolute(item.Path));
        writer.WriteStartElement("news", Xml.SitemapNews);
        writer.WriteStartElement("publication", Xml.SitemapNews);
        writer.WriteElementString("name", Xml.SitemapNews, CleanText.Line(publication.Title));
        writer.WriteElementString("language", Xml.SitemapNews,
            LanguageOf(item.Content.Language) ?? LanguageOf(publication.Language) ?? "und");
        writer.WriteEndElement();
        // A date whose hour is unknown stays a date; the extension takes both.
        writer.WriteElementString("publication_date", Xml.SitemapNews,
            published.Time is null ? published.ToLocalString() : Rfc3339.Seconds(publication.Zone.At(published)));
        writer.WriteElementString("title", Xml.SitemapNews, CleanText.LineOrNull(item.Content.Title) ?? item.Slug);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>The extension wants ISO 639 letters alone, and for Chinese which of two it is.</summary>
    private static string? LanguageOf(string? tag)
    {
        if (LanguageTag.OrNull(tag)?.ToLowerInvariant().Split('-') is not [var language, .. var subtags]) return null;
        if (language != "zh") return language;
        return subtags.Any(subtag => subtag is "tw" or "hk" or "mo" or "hant") ? "zh-tw" : "zh-cn";
    }
}
