using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

/// <summary>The documents of one feed: how they lead to each other, what they hold, and what is gone (RFC 5005, RFC 6721).</summary>
public sealed class FeedHistoryTests
{
    private static readonly XNamespace History = "http://purl.org/syndication/history/1.0";
    private static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    public static TheoryData<FeedFormat> Formats => [.. FeedFormats.All.Select(info => info.Format)];

    private static FeedRequest Sealed => Feeds.Request("/sections/tin-hoat-dong", "Tin hoạt động") with
    {
        Document = "/sections/tin-hoat-dong/archive/101-200",
        Extent = FeedExtent.Sealed,
        Relations =
        [
            new(FeedRelation.Current, "/sections/tin-hoat-dong"),
            new(FeedRelation.PreviousArchive, "/sections/tin-hoat-dong/archive/1-100"),
            new(FeedRelation.NextArchive, "/sections/tin-hoat-dong/archive/201-300"),
        ],
    };

    private static Entry Gone { get; } = Withdrawn(SampleEntries.Entry(9, "da-rut", new ItemContent { Title = "Đã rút" }, ""),
        "Nhầm người & nhầm ngày.");

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_sealed_document_gives_the_promised_bytes(FeedFormat format) =>
        GoldenFile.Holds("sealed" + FeedFormats.For(format).Extension, Feeds.Write(format, [Gone, .. SampleEntries.All.Take(1)], Sealed));

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public void A_sealed_document_leads_to_its_neighbours_in_its_own_format(FeedFormat format)
    {
        var document = Parse(format, [], Sealed);
        var extension = FeedFormats.For(format).Extension;
        Assert.Equal(
            [
                ("self", "https://tin.vankhe.example/sections/tin-hoat-dong/archive/101-200" + extension),
                ("hub", "https://tin.vankhe.example/hub"),
                ("current", "https://tin.vankhe.example/sections/tin-hoat-dong" + extension),
                ("prev-archive", "https://tin.vankhe.example/sections/tin-hoat-dong/archive/1-100" + extension),
                ("next-archive", "https://tin.vankhe.example/sections/tin-hoat-dong/archive/201-300" + extension),
            ],
            document.Descendants(Feeds.Atom + "link").Where(l => (string?)l.Attribute("rel") != "alternate")
                .Select(l => ((string?)l.Attribute("rel"), (string?)l.Attribute("href"))));
        Assert.Single(document.Descendants(History + "archive"));
    }

    [Fact]
    public void All_documents_of_a_feed_have_its_id_and_title()
    {
        var (head, archive) = (Parse(FeedFormat.Atom, [], Feeds.Request(Sealed.Path, Sealed.Title)), Parse(FeedFormat.Atom, [], Sealed));
        foreach (var name in new[] { "id", "title" })
            Assert.Equal(head.Root?.Element(Feeds.Atom + name)?.Value, archive.Root?.Element(Feeds.Atom + name)?.Value);
    }

    [Fact]
    public void A_document_in_JSON_leads_to_what_is_older_and_names_the_hub()
    {
        var archive = Json(Sealed);
        Assert.Equal("https://tin.vankhe.example/sections/tin-hoat-dong/archive/1-100.json", archive.GetProperty("next_url").GetString());
        Assert.Equal("https://tin.vankhe.example/sections/tin-hoat-dong/archive/101-200.json", archive.GetProperty("feed_url").GetString());
        Assert.Equal("https://tin.vankhe.example/hub", archive.GetProperty("hubs")[0].GetProperty("url").GetString());
        var page = Json(
            Feeds.Request("/2023") with
            {
                After = "a b",
                Relations = [new(FeedRelation.First, "/2023"), new(FeedRelation.Next, "/2023", "c&d")]
            });
        Assert.Equal("https://tin.vankhe.example/2023.json?after=c%26d", page.GetProperty("next_url").GetString());
        Assert.Equal("https://tin.vankhe.example/2023.json?after=a%20b", page.GetProperty("feed_url").GetString());
        Assert.False(Json(Feeds.Request()).TryGetProperty("next_url", out _));
    }

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public void A_complete_feed_says_so_and_leads_nowhere(FeedFormat format)
    {
        var document = Parse(format, [], Feeds.Request("/2023/01/11") with { Extent = FeedExtent.Complete });
        Assert.Single(document.Descendants(History + "complete"));
        Assert.DoesNotContain(document.Descendants(Feeds.Atom + "link"),
            l => (string?)l.Attribute("rel") is not ("self" or "hub" or "alternate"));
    }

    [Fact]
    public void A_withdrawn_item_is_a_deleted_entry_in_Atom()
    {
        var atom = Parse(FeedFormat.Atom, [Gone], Feeds.Request());
        var deleted = Assert.Single(atom.Descendants(Tombstones + "deleted-entry"));
        Assert.Equal((Gone.Item.Id.Value, "2023-03-02T00:00:00.000Z"),
            ((string?)deleted.Attribute("ref"), (string?)deleted.Attribute("when")));
        Assert.Equal("Nhầm người & nhầm ngày.", deleted.Value);
        Assert.Empty(atom.Descendants(Feeds.Atom + "entry"));
        Assert.Equal("2023-03-02T00:00:00.000Z", atom.Root?.Element(Feeds.Atom + "updated")?.Value);
        Assert.DoesNotContain("tombstones", Encoding.UTF8.GetString(Feeds.Write(FeedFormat.Rss, [Gone])), StringComparison.Ordinal);
    }

    /// <summary>Of 26 programs none drops an item because of a tombstone, or because it has left the feed; those that take edits show what
    /// stands under its id (newsboat 2.21 and elfeed 3.4.1 among them).</summary>
    [Fact]
    public void A_withdrawn_item_stays_under_its_id_in_RSS_and_JSON_and_says_only_that_it_was_withdrawn_and_why()
    {
        var content = new ItemContent
        {
            Title = "Tên thật",
            Section = "Tin",
            Summary = "Tên thật của người ấy.",
            Byline = new Byline { Text = ["Lương Thảo"] },
            Images = [new ItemImage { Address = "/images/a.jpg", Caption = "Chân dung" }],
            Published = SampleEntries.On(2023, 1, 10, "08:05"),
        };
        var gone = Withdrawn(SampleEntries.Entry(9, "ten-that", content, "<p>Tên thật</p>"), "Nhầm <b>người</b> & ngày.");
        var item = Parse(FeedFormat.Rss, [gone], Feeds.Request()).Descendants("item").Single();
        Assert.Equal(["guid", "link", "title", "description", "pubDate", "language", "encoded"],
            item.Elements().Select(part => part.Name.LocalName));
        Assert.Equal(
            (gone.Item.Id.Value, "Withdrawn", "Nhầm &lt;b&gt;người&lt;/b&gt; &amp; ngày.", "Tue, 10 Jan 2023 08:05:00 +0700"),
            (Text("guid"), Text("title"), Text("description"), Text("pubDate")));
        Assert.Equal("<p>Nhầm &lt;b&gt;người&lt;/b&gt; &amp; ngày.</p>", item.Element(Feeds.Content + "encoded")?.Value);
        var json = Feeds.Json(gone).GetProperty("items")[0];
        Assert.Equal((gone.Item.Id.Value, "Withdrawn", "Nhầm <b>người</b> & ngày.", "2023-03-02T00:00:00.000Z"),
            (json.GetProperty("id").GetString(), json.GetProperty("title").GetString(), json.GetProperty("summary").GetString(),
                json.GetProperty("date_modified").GetString()));
        foreach (var format in FeedFormats.All)
        {
            Assert.DoesNotContain("Tên thật", Feeds.Text(format.Format, gone), StringComparison.Ordinal);
            Assert.DoesNotContain("Lương Thảo", Feeds.Text(format.Format, gone), StringComparison.Ordinal);
        }

        string? Text(string name) => item.Element(name)?.Value;
    }

    [Fact]
    public void A_withdrawal_without_a_reason_says_that_it_is_one()
    {
        var gone = Withdrawn(SampleEntries.Entry(9, "x", new ItemContent { Title = "X" }, ""), " ");
        var item = Parse(FeedFormat.Rss, [gone], Feeds.Request()).Descendants("item").Single();
        Assert.Equal("Withdrawn", item.Element("description")?.Value);
        Assert.Equal("<p>Withdrawn</p>", Feeds.Json(gone).GetProperty("items")[0].GetProperty("content_html").GetString());
    }

    [Fact]
    public void A_sealed_document_holds_no_withdrawn_item_outside_Atom()
    {
        Assert.Empty(Parse(FeedFormat.Rss, [Gone], Sealed).Descendants("item"));
        Assert.Single(Parse(FeedFormat.Atom, [Gone], Sealed).Descendants(Tombstones + "deleted-entry"));
    }

    [Fact]
    public void A_namespace_that_the_validator_does_not_know_is_declared_only_where_it_is_used() =>
        Assert.DoesNotContain("tombstones", Feeds.Text(FeedFormat.Atom, SampleEntries.All), StringComparison.Ordinal);

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public void A_browser_is_told_of_a_stylesheet_at_a_lasting_path_of_the_same_origin(FeedFormat format)
    {
        var document = Parse(format, [],
            Feeds.Request() with { Publication = SampleEntries.Publication with { BaseUrl = new Uri("https://a.example/tin/") } });
        var instruction = Assert.Single(document.Nodes().OfType<XProcessingInstruction>());
        Assert.Equal(("xml-stylesheet", "type=\"text/css\" href=\"/tin/feed.css\""), (instruction.Target, instruction.Data));
    }

    private static Entry Withdrawn(Entry entry, string reason) => entry with
    {
        Item = entry.Item with { Withdrawn = new Tombstone(new DateTimeOffset(2023, 3, 2, 0, 0, 0, TimeSpan.Zero), reason) },
    };

    private static XDocument Parse(FeedFormat format, IReadOnlyList<Entry> entries, FeedRequest request) =>
        XDocument.Parse(Encoding.UTF8.GetString(Feeds.Write(format, entries, request)));

    private static JsonElement Json(FeedRequest request)
    {
        using var document = JsonDocument.Parse(Feeds.Write(FeedFormat.Json, [], request));
        return document.RootElement.Clone();
    }
}
