using System.Globalization;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Discovery;

/// <summary>The rules of sitemap.xsd, siteindex.xsd, sitemap-image.xsd 1.1 and sitemap-news.xsd 0.9.</summary>
public static class SitemapRules
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Image = "http://www.google.com/schemas/sitemap-image/1.1";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    /// <summary>Checks a sitemap and gives its addresses.</summary>
    public static IReadOnlyList<string> Hold(byte[] bytes, bool mayBeEmpty = false)
    {
        Assert.InRange(bytes.Length, 1, 50 * 1024 * 1024);
        var root = XDocument.Parse(System.Text.Encoding.UTF8.GetString(bytes)).Root!; // a document has a root
        Assert.Equal(Map + "urlset", root.Name);
        Assert.InRange(root.Elements().Count(), mayBeEmpty ? 0 : 1, 50_000);
        foreach (var url in root.Elements())
        {
            Assert.Equal(Map + "url", url.Name);
            // Own elements come in their order, each once; those of extensions after them.
            var names = url.Elements().Select(e => e.Name).ToList();
            Assert.Equal(Map + "loc", names[0]);
            var rest = names.Skip(1).SkipWhile((name, at) => at == 0 && name == Map + "lastmod").ToList();
            Assert.All(rest, name => Assert.Contains(name, new[] { Image + "image", News + "news" }));
            Address(url.Element(Map + "loc")!.Value); // is there, see above
            if (url.Element(Map + "lastmod") is { } lastmod) Instant(lastmod.Value);
            Assert.InRange(url.Elements(Image + "image").Count(), 0, 1000);
            foreach (var image in url.Elements(Image + "image")) Picture(image);
            foreach (var news in url.Elements(News + "news")) Article(news);
        }
        return Once(root.Elements().Select(url => url.Element(Map + "loc")!.Value));
    }

    /// <summary>Checks an index and gives its addresses.</summary>
    public static IReadOnlyList<string> HoldIndex(byte[] bytes)
    {
        var root = XDocument.Parse(System.Text.Encoding.UTF8.GetString(bytes)).Root!; // a document has a root
        Assert.Equal(Map + "sitemapindex", root.Name);
        Assert.InRange(root.Elements().Count(), 1, 50_000);
        Assert.All(root.Elements(), sitemap =>
        {
            Assert.Equal(Map + "sitemap", sitemap.Name);
            Assert.Equal(Map + "loc", Assert.Single(sitemap.Elements()).Name);
            Address(sitemap.Elements().Single().Value);
        });
        return Once(root.Elements().Select(sitemap => sitemap.Elements().Single().Value));
    }

    private static void Picture(XElement image)
    {
        Assert.Contains(image.Elements().Select(e => e.Name), name => name == Image + "loc");
        Assert.Equal(Image + "loc", image.Elements().First().Name);
        Assert.All(image.Elements().Skip(1), e => Assert.Equal(Image + "caption", e.Name));
        Assert.InRange(image.Elements().Count(), 1, 2);
        Address(image.Elements().First().Value);
    }

    private static void Article(XElement news)
    {
        Assert.Equal([News + "publication", News + "publication_date", News + "title"], news.Elements().Select(e => e.Name));
        Assert.Equal([News + "name", News + "language"], news.Elements().First().Elements().Select(e => e.Name));
        Assert.Matches("^(zh-cn|zh-tw|[a-z]{2,3})$", news.Elements().First().Elements().Last().Value);
        Instant(news.Elements().ElementAt(1).Value);
        Assert.NotEmpty(news.Elements().Last().Value);
    }

    /// <summary>W3C date and time: a day, or an instant with its zone.</summary>
    private static void Instant(string text) => Assert.True(
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), text);

    private static void Address(string text)
    {
        Assert.InRange(text.Length, 12, 2048);
        Assert.True(Uri.IsWellFormedUriString(text, UriKind.Absolute), text);
        Assert.StartsWith("http", text, StringComparison.Ordinal);
    }

    private static List<string> Once(IEnumerable<string> addresses)
    {
        var all = addresses.ToList();
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
        return all;
    }
}
