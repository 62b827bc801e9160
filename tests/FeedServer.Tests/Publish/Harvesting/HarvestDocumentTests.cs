using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using FeedServer.Items;
using FeedServer.Publish.Harvesting;
using FeedServer.Tests.Publish.Hostile;
using FeedServer.Tests.Publish.Validity;

namespace FeedServer.Tests.Publish.Harvesting;

/// <summary>Every answer is valid, and says what is known and nothing else.</summary>
public sealed class HarvestDocumentTests
{
    private static readonly HarvestSchemas Schemas = new(Repository.Root);
    private static readonly XNamespace Space = ItemSchema.Namespace;
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly DateTimeOffset At = new(2026, 3, 1, 2, 30, 5, TimeSpan.Zero);
    private static readonly Publication Publication = SampleEntries.Publication with { Licence = Licence.Parse("CC-BY-4.0") };

    [Fact]
    public void Every_answer_is_valid()
    {
        var records = SampleEntries.All.Select(entry => Record(entry.Item)).Append(Record(Withdrawn())).ToList();
        HarvestedSet[] sets = [new("published:2023-01", "Tháng 1 <2023>", "Các mục & ngày", "/2023/01")];
        Check("verb=Identify", (writer, _) => HarvestDocument.Identify(writer, Publication, new HarvestIdentity("", null)));
        Check("verb=ListMetadataFormats", (writer, _) => HarvestDocument.ListMetadataFormats(writer, Publication));
        Check("verb=ListSets", (writer, asked) => HarvestDocument.ListSets(writer, Publication, sets, asked, null));
        foreach (var format in HarvestFormat.All)
        {
            foreach (var verb in (string[])["ListRecords", "ListIdentifiers"])
                Check($"verb={verb}&metadataPrefix={format.Prefix}&from=2023-01-10&set=undated",
                    (writer, asked) => HarvestDocument.List(writer, Publication, records, asked, asked with { Told = 6 }));
            Check($"verb=GetRecord&metadataPrefix={format.Prefix}&identifier=a:b",
                (writer, _) => HarvestDocument.GetRecord(writer, Publication, records[0], format));
        }
        foreach (var query in (string[])
            ["", "verb=GetRecord&metadataPrefix=a%20b", "verb=ListRecords&resumptionToken=%3C%22%26", "verb=a&%01=b"])
            Assert.Empty(Schemas.Faults(Write(HarvestRequestTests.Parse(query), (_, _) => { })));
    }

    [Fact]
    public void Whatever_an_item_says_its_records_are_valid() => HostileEntries.Some.Sample(entries =>
    {
        if (entries.Count == 0) return;
        foreach (var format in HarvestFormat.All)
            Check($"verb=ListRecords&metadataPrefix={format.Prefix}", (writer, asked) => HarvestDocument.List(
                writer, Publication, [.. entries.Select(entry => Record(entry.Item))], asked, null));
    }, iter: 300);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(9999, 12, 31)]
    public void A_date_at_the_end_of_the_calendar_costs_no_record(int year, int month, int day)
    {
        foreach (var time in (string[])["00:05", "23:55"])
        {
            var date = SampleEntries.On(year, month, day, time);
            var item = SampleEntries.All[0].Item;
            item = item with { Content = item.Content with { Published = date, Event = date } };
            foreach (var format in HarvestFormat.All)
                Assert.Contains($"{year:D4}-{month:D2}-{day:D2}T{time}", Metadata(item, format).Value, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("mailto:an%2Bkho@example.org?subject=x", "an+kho@example.org")]
    [InlineData("https://example.org/", "webmaster@tin.vankhe.example")]
    [InlineData("mailto:an@kho", "webmaster@tin.vankhe.example")]
    [InlineData("", "webmaster@tin.vankhe.example")]
    public void The_administrator_is_the_operators_contact_or_who_runs_the_web_server(string contact, string address) =>
        Assert.Equal(address, new HarvestIdentity(contact, null).AdminEmail(Publication));

    [Fact]
    public void A_list_that_is_whole_has_no_token_and_the_last_page_of_others_an_empty_one()
    {
        var asked = HarvestRequestTests.Parse("verb=ListRecords&metadataPrefix=oai_dc");
        Assert.Null(Token(asked, told: 0, more: false));
        Assert.Equal(("", "200"), Told(Token(asked, told: 200, more: false)));
        Assert.Equal("0", Token(asked, told: 0, more: true)?.Attribute("cursor")?.Value);
        Assert.NotEqual("", Token(asked, told: 0, more: true)?.Value);
    }

    [Fact]
    public void Dublin_Core_has_the_date_of_publication_or_none_and_what_happened_as_coverage()
    {
        var dated = Metadata(SampleEntries.All[0].Item, HarvestFormat.DublinCore);
        Assert.Equal(["2023-01-10T08:05:00+07:00"], dated.Elements(Dc + "date").Select(date => date.Value));
        Assert.Equal(["Vân Khê", "2023-01-09"], dated.Elements(Dc + "coverage").Select(place => place.Value));
        Assert.Equal(["Lương Thảo"], dated.Elements(Dc + "creator").Select(name => name.Value));
        Assert.Equal(["Vũ Đăng"], dated.Elements(Dc + "contributor").Select(name => name.Value));
        Assert.Equal(["https://tin.vankhe.example/2023/01/10/khanh-thanh-cau-da", "tag:vankhe.example,2022:1"],
            dated.Elements(Dc + "identifier").Select(id => id.Value));
        var happened = SampleEntries.All[0].Item with { Content = SampleEntries.All[0].Item.Content with { Published = null } };
        Assert.Empty(Metadata(happened, HarvestFormat.DublinCore).Elements(Dc + "date"));
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", dated.Element(Dc + "rights")?.Value);
        var byline = new Byline { Text = ["Nguyễn Văn An"] };
        Assert.Equal("Nguyễn, Văn An", Metadata(happened with { Content = happened.Content with { Byline = byline } },
            HarvestFormat.DublinCore).Element(Dc + "creator")?.Value);
    }

    [Fact]
    public void Our_format_has_all_four_dates_with_their_precision_and_words_and_the_byline_in_two()
    {
        var item = Metadata(SampleEntries.All[0].Item, HarvestFormat.Item);
        Assert.Equal(
            "filedBy=published published=2023-01-10T08:05:00+07:00 minute như in event=2023-01-09 day như in "
                + "firstSeen=2023-03-01T02:30:00.000Z changed=2023-03-01T02:30:00.001Z",
            DatesOf(item));
        Assert.Equal(["Lương Thảo"], item.Elements(Space + "writer").Select(name => name.Value));
        Assert.Equal(["Lương Thảo", "Vũ Đăng"], item.Elements(Space + "photographer").Select(name => name.Value));
        Assert.Equal(["Cầu Đá trong ngày khánh thành.", "Bến đò cũ <1998>"],
            item.Elements(Space + "picture").Select(picture => picture.Element(Space + "caption")?.Value));
        var undated = Metadata(SampleEntries.All[0].Item with { Content = new ItemContent { Title = "Không ngày" } }, HarvestFormat.Item);
        Assert.StartsWith("filedBy=unknown published= unknown event= unknown ", DatesOf(undated), StringComparison.Ordinal);
    }

    [Fact]
    public void Our_format_names_the_page_of_versions_where_it_is() => Assert.Equal(
        "https://tin.vankhe.example/2023/01/10/khanh-thanh-cau-da/versions",
        Metadata(SampleEntries.All[0].Item, HarvestFormat.Item).Element(Space + "versions")?.Value);

    private static string DatesOf(XElement item) => string.Join(' ', item.Elements(Space + "dates").Select(dates =>
        $"filedBy={dates.Attribute("filedBy")?.Value} " + string.Join(' ', dates.Elements().Select(date => string.Join(' ',
            ((string?[])[$"{date.Name.LocalName}={date.Value}", date.Attribute("precision")?.Value, date.Attribute("words")?.Value])
                .OfType<string>())))));

    private static (string?, string?) Told(XElement? token) => (token?.Value, token?.Attribute("cursor")?.Value);

    private static XElement? Token(HarvestRequest request, long told, bool more)
    {
        var bytes = Write(request, (writer, asked) => HarvestDocument.List(writer, Publication, [Record(SampleEntries.All[0].Item)],
            asked with { Told = told }, more ? asked with { Told = told + 1 } : null));
        return Xml(bytes).Descendants().SingleOrDefault(element => element.Name.LocalName == "resumptionToken");
    }

    private static XElement Metadata(Item item, HarvestFormat format) => Xml(Write(
            HarvestRequestTests.Parse($"verb=GetRecord&metadataPrefix={format.Prefix}&identifier=a:b"),
            (writer, _) => HarvestDocument.GetRecord(writer, Publication, Record(item), format)))
        .Descendants().Single(element => element.Name.LocalName == "metadata").Elements().Single();

    private static void Check(string query, Action<XmlWriter, ResumptionToken> content)
    {
        var request = HarvestRequestTests.Parse(query);
        Assert.Empty(request.Errors);
        var answer = Write(request, content);
        Assert.True(Schemas.Faults(answer) is { Count: 0 }, string.Join('\n', Schemas.Faults(answer)) + Encoding.UTF8.GetString(answer));
    }

    private static byte[] Write(HarvestRequest request, Action<XmlWriter, ResumptionToken> content) => HarvestDocument.Write(
        Publication, request, At, writer => content(writer, request.List ?? new ResumptionToken { Verb = request.Verb, Told = 0 }));

    private static XDocument Xml(byte[] bytes) => XDocument.Load(new MemoryStream(bytes));

    private static HarvestedRecord Record(Item item) => new(item, At, ["section:tin", "source:drop", "undated"]);

    private static Item Withdrawn() => SampleEntries.All[1].Item with { Withdrawn = new Tombstone(At, "Rút lại <&>.") };
}
