using System.Text.Json;
using CsCheck;
using FeedServer.Items;
using FeedServer.Publish;
using FeedServer.Tests.Publish.Hostile;

namespace FeedServer.Tests.Publish;

/// <summary>Whatever an item says, the documents parse and give it back.</summary>
public sealed class FeedPropertyTests
{
    [Fact]
    public void Every_document_parses_and_gives_the_items_back() => HostileEntries.Some.Sample(entries =>
    {
        var titles = entries.Select(e => CleanText.LineOrNull(e.Item.Content.Title) ?? e.Item.Slug).ToList();
        var ids = entries.Select(e => e.Item.Id.Value).ToList();

        var rss = Feeds.Xml(FeedFormat.Rss, entries).Descendants("item").ToList();
        Assert.Equal(ids, rss.Select(i => (string?)i.Element("guid")));
        Assert.Equal(titles.Select(Seen), rss.Select(i => Seen((string?)i.Element("title") ?? "")));
        Assert.Equal(Bodies(entries), rss.Select(i => (string?)i.Element(Feeds.Content + "encoded") ?? ""));

        var atom = Feeds.Xml(FeedFormat.Atom, entries).Descendants(Feeds.Atom + "entry").ToList();
        Assert.Equal(ids, atom.Select(i => (string?)i.Element(Feeds.Atom + "id")));
        Assert.Equal(titles, atom.Select(i => Shown(i.Element(Feeds.Atom + "title"))));
        Assert.Equal(Bodies(entries), atom.Select(i => (string?)i.Element(Feeds.Atom + "content") ?? ""));

        var json = Feeds.Json(entries).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(ids, json.Select(i => i.GetProperty("id").GetString()));
        Assert.Equal(titles, json.Select(i => i.GetProperty("title").GetString()));
        Assert.Equal(Bodies(entries), json.Select(i => i.GetProperty("content_html").GetString()));
    }, iter: 150);

    [Fact]
    public void SyndicationFeed_reads_every_document_with_its_dates_links_and_names() => HostileEntries.Some.Sample(entries =>
    {
        var composed = FeedComposer.Compose(Feeds.Request(), entries).Entries;
        foreach (var format in new[] { FeedFormat.Rss, FeedFormat.Atom })
        {
            var read = Feeds.Load(Feeds.Write(format, entries)).Items.ToList();
            Assert.Equal(composed.Select(i => i.Id), read.Select(i => i.Id));
            Assert.Equal(composed.Select(i => Seen(i.Title.Text)),
                read.Select(
                    i => Seen(format == FeedFormat.Rss || i.Title.Type == "text"
                        ? i.Title.Text : System.Net.WebUtility.HtmlDecode(i.Title.Text))));
            Assert.Equal(composed.Select(i => i.PublishDate.UtcDateTime), read.Select(i => i.PublishDate.UtcDateTime));
            Assert.Equal(composed.Select(i => i.Links[0].Uri.AbsoluteUri),
                read.Select(i => i.Links.First(l => l.RelationshipType == "alternate").Uri.AbsoluteUri));
            Assert.Equal(Said(composed.Select(i => i.Categories.Select(c => c.Name))),
                Said(read.Select(i => i.Categories.Select(c => c.Name))));
            Assert.Equal(Enclosed(composed), Enclosed(read));
            if (format == FeedFormat.Atom)
                Assert.Equal(Said(composed.Select(i => i.Authors.Select(a => a.Name))),
                    Said(read.Select(i => i.Authors.Select(a => a.Name))));
        }
    }, iter: 100);

    [Fact]
    public void An_articles_JSON_LD_always_parses_and_never_ends_its_element() => HostileContent.Any.Sample(content =>
    {
        var json = NewsArticle.JsonLd(SampleEntries.Publication, SampleEntries.Entry(1, "a", content, "").Item);
        Assert.DoesNotContain(json, c => c is '<' or '>' or '&');
        using var document = JsonDocument.Parse(json);
        Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
    }, iter: 300);

    /// <summary>What a reader shows of a text construct (RFC 4287 §3.1.1).</summary>
    private static string? Shown(System.Xml.Linq.XElement? text) =>
        (string?)text?.Attribute("type") == "html" ? System.Net.WebUtility.HtmlDecode(text.Value) : text?.Value;

    private static IEnumerable<string> Bodies(IEnumerable<Entry> entries) =>
        entries.Select(e => FeedComposer.Compose(Feeds.Request(), [e]).Entries[0].Html);

    /// <summary>Without the joiners, which show nothing.</summary>
    private static string Seen(string text) => text.Replace(PlainText.Joiner.ToString(), "", StringComparison.Ordinal);

    private static IEnumerable<string> Said(IEnumerable<IEnumerable<string>> texts) =>
        texts.Select(each => string.Join('\n', each.Select(Seen)));

    private static IEnumerable<(string, string, long)?> Enclosed(IEnumerable<System.ServiceModel.Syndication.SyndicationItem> items) =>
        items
        .Select(i => i.Links.FirstOrDefault(l => l.RelationshipType == "enclosure") is { } file
            ? (file.Uri.AbsoluteUri, file.MediaType, file.Length) : ((string, string, long)?)null);
}
