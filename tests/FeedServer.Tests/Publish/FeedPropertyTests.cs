using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

/// <summary>Whatever an item says, the documents parse and give it back.</summary>
public sealed class FeedPropertyTests
{
    private static readonly Gen<string> Fragment = Gen.OneOf(
        Gen.OneOf<string>(
            "]]>", "<![CDATA[", "&amp;", "&", "<", ">", "\"", "'", "<!--", "-->", "</title>", "</script>", "<?xml ?>", "&#0;", " ", "\n", "\r", "\t",
            "😀", "👩‍👩‍👧", "𝒳", "\uD83D", "\uDE00", "\0", "\u0007", "\u001B", "\uFFFE", "\u2028", "\u0085", "\u00A0", "مرحبا", "\u202Eשלום\u202C",
            "Vân Khê", "đường", "e\u0323\u0302", "{", "}", "\\", "\\u0000", "src=\"/a\"", "<a href=\"/b", "javascript:", "//", "%", "%zz"),
        Gen.String[Gen.Char['\0', '\uFFFF'], 0, 6]);

    private static readonly Gen<string> Text = Fragment.Array[0, 12].Select(string.Concat);

    private static readonly Gen<string> Title =
        Gen.OneOf(Text, Gen.Const(string.Concat(Enumerable.Repeat("Ba chữ ", 43))), Gen.Const("\u0001")).Select(t => t.Length == 0 ? "T" : t);

    private static readonly Gen<string?> Maybe = Gen.OneOf(Text.Select(t => (string?)t), Gen.Const((string?)null));

    private static readonly Gen<StatedDate?> Date = Gen.OneOf(
        Gen.Const((StatedDate?)null),
        Gen.Select(Gen.Int[0, 60_000], Gen.Int[-1, 1439], (day, minute) => (StatedDate?)new StatedDate
        {
            Day = new DateOnly(1900, 1, 1).AddDays(day),
            Time = minute < 0 ? null : new TimeOnly(minute / 60, minute % 60),
            Zone = "Asia/Ho_Chi_Minh",
            Words = "",
            Basis = DateBasis.Text,
        }));

    private static readonly Gen<ItemImage> Image = Gen.Select(Text, Maybe, Maybe, Gen.Int[-1, 5], (address, caption, credit, size) => new ItemImage
    {
        Address = size % 2 == 0 ? "/images/" + address : address,
        Alt = caption ?? "",
        Caption = caption,
        Credit = credit,
        Length = size < 0 ? null : size,
        MediaType = size < 2 ? null : "image/png",
        Width = size < 0 ? null : size,
    });

    private static readonly Gen<ItemContent> Content = Gen.Select(
        Title, Text, Maybe, Gen.Select(Date, Date), Gen.Select(Text.List[0, 3], Text.List[0, 3]),
        Image.Array[0, 20],
        (title, summary, section, dates, names, images) => new ItemContent
        {
            Title = title,
            Summary = summary,
            Section = section,
            Place = section,
            Tags = names.Item1,
            Published = dates.Item1,
            Event = dates.Item2,
            Byline = new Byline { Text = names.Item1, Photos = names.Item2 },
            Images = images,
            Language = "vi",
        });

    private static readonly Gen<List<Entry>> Entries = Gen.Select(Content, Text, (content, html) => (content, html)).List[0, 6]
        .Select(parts => parts.Select((p, i) => SampleEntries.Entry(i + 1, "s" + i, p.content, p.html)).ToList());

    [Fact]
    public void Every_document_parses_and_gives_the_items_back() => Entries.Sample(entries =>
    {
        var titles = entries.Select(e => CleanText.LineOrNull(e.Item.Content.Title) ?? e.Item.Slug).ToList();
        var ids = entries.Select(e => e.Item.Id.Value).ToList();

        var rss = Feeds.Xml(FeedFormat.Rss, entries).Descendants("item").ToList();
        Assert.Equal(ids, rss.Select(i => (string?)i.Element("guid")));
        Assert.Equal(titles, rss.Select(i => (string?)i.Element("title")));
        Assert.Equal(Bodies(entries), rss.Select(i => (string?)i.Element(Feeds.Content + "encoded") ?? ""));

        var atom = Feeds.Xml(FeedFormat.Atom, entries).Descendants(Feeds.Atom + "entry").ToList();
        Assert.Equal(ids, atom.Select(i => (string?)i.Element(Feeds.Atom + "id")));
        Assert.Equal(titles, atom.Select(i => Shown(i.Element(Feeds.Atom + "title"))));
        Assert.Equal(Bodies(entries), atom.Select(i => (string?)i.Element(Feeds.Atom + "content") ?? ""));

        var json = Feeds.Json(entries).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(ids, json.Select(i => i.GetProperty("id").GetString()));
        Assert.Equal(titles, json.Select(i => i.GetProperty("title").GetString()));
        Assert.Equal(Bodies(entries), json.Select(i => i.GetProperty("content_html").GetString()));
    }, iter: 300);

    [Fact]
    public void SyndicationFeed_reads_every_document_with_its_dates() => Entries.Sample(entries =>
    {
        var dates = entries.Select(e => e.Item.Content.FilingDate is { } d ? SampleEntries.Publication.Zone.At(d) : default).ToList();
        Assert.Equal(dates.Select(d => d.UtcDateTime), Feeds.Load(Feeds.Write(FeedFormat.Atom, entries)).Items.Select(i => i.PublishDate.UtcDateTime));
        Assert.Equal(entries.Count, Feeds.Load(Feeds.Write(FeedFormat.Rss, entries)).Items.Count());
    }, iter: 300);

    [Fact]
    public void An_articles_JSON_LD_always_parses_and_never_ends_its_element() => Content.Sample(content =>
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
        entries.Select(e => CleanText.Block(AbsoluteLinks.In(e.Body.Html, SampleEntries.Publication, e.Item.Path)).Trim());
}
