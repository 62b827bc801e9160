using System.Text;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Sources;

namespace FeedServer.Tests.Collect.Sources;

public sealed class OwnAttributeTests
{
    [Fact]
    public void Every_attribute_of_ours_is_read_whatever_its_prefix()
    {
        var source = Assert.Single(OpmlReadingTests.List(Outline("""
            x:id="vien" x:kind="page" x:paused="yes" x:section="Tin viện"
            x:zone="Europe/Berlin" x:minInterval="30 minutes" x:maxInterval="P1D" x:list="div.tin" x:link="h3 a"
            x:next="a.sau" x:title="h1" x:date="time" x:body=".noi-dung" x:image="figure img" x:caption="figcaption" x:byline=".tac-gia"
            """)).Sources);
        Assert.Equal(new SourceDefinition
        {
            Id = "vien",
            Kind = SourceKind.Page,
            Address = new Uri("https://vien.example/tin"),
            Title = "Viện",
            Paused = true,
            Section = "Tin viện",
            Zone = "Europe/Berlin",
            MinInterval = TimeSpan.FromMinutes(30),
            MaxInterval = TimeSpan.FromDays(1),
            Selectors = new PageSelectors
            {
                List = "div.tin",
                Link = "h3 a",
                Next = "a.sau",
                Title = "h1",
                Date = "time",
                Body = ".noi-dung",
                Image = "figure img",
                Caption = "figcaption",
                Byline = ".tac-gia",
            },
        }, source);
    }

    [Theory]
    [InlineData("x:kind=\"magazine\"", "fs:kind 'magazine'")]
    [InlineData("x:paused=\"perhaps\"", "fs:paused 'perhaps'")]
    [InlineData("x:zone=\"Mars/Olympus\"", "fs:zone 'Mars/Olympus'")]
    [InlineData("x:minInterval=\"often\"", "fs:minInterval 'often'")]
    [InlineData("x:minInterval=\"2 days\" x:maxInterval=\"1 day\"", "longer than fs:maxInterval")]
    [InlineData("x:list=\"div[[\"", "fs:list 'div[['")]
    [InlineData("x:id=\"a b\"", "the id 'a b'")]
    [InlineData("x:id=\"drop\"", "drop folder")]
    public void A_wrong_value_costs_its_outline_and_is_named_with_its_line(string attributes, string reason)
    {
        var list = OpmlReadingTests.List(Outline(attributes, "<outline text=\"Good\" xmlUrl=\"https://good.example/\"/>"));
        Assert.Equal("good.example", Assert.Single(list.Sources).Id);
        var fault = Assert.Single(list.Faults);
        Assert.Equal(4, fault.Line);
        Assert.Equal("Viện", fault.Outline);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_attribute_is_named_and_costs_nothing()
    {
        var list = OpmlReadingTests.List(Outline("x:mininterval=\"1 hour\""));
        Assert.Null(Assert.Single(list.Sources).MinInterval);
        Assert.Contains("fs:mininterval", Assert.Single(list.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_made_of_the_address_the_same_every_time_and_never_twice()
    {
        var taken = new HashSet<string> { "vsl.example" };
        Assert.Equal("vsl.example-2", IdOf("https://www.vsl.example/feed/"));
        Assert.Equal("vsl.example-tin-hoat-dong", IdOf("https://vsl.example/Tin-ho%E1%BA%A1t-%C4%91%E1%BB%99ng/rss.xml"));
        var endless = IdOf("https://" + string.Join('.', Enumerable.Repeat("a-long-name", 12)) + "/" + new string('x', 900));
        Assert.Null(SourceIds.Fault(endless));

        string IdOf(string address) => SourceIds.For(Source(address), taken);
    }

    [Fact]
    public void An_id_holds_nothing_of_a_query_and_that_of_a_private_source_nothing_of_its_address()
    {
        var taken = new HashSet<string> { "vsl.example-tin" };
        var source = Source("https://an:mat-khau@vsl.example/tin?token=4f9a");
        Assert.Equal("vsl.example-tin-2", SourceIds.For(source, taken));
        Assert.Equal("tin-rieng", SourceIds.For(source with { Private = true }, taken));
    }

    [Fact]
    public void No_source_has_the_id_under_which_corrections_are_announced()
    {
        Assert.NotNull(SourceIds.Fault("Corrections"));
        var source = Source("https://vsl.example/tin") with { Private = true, Title = "Corrections" };
        Assert.Equal("source-corrections", SourceIds.For(source, new HashSet<string>()));
    }

    [Fact]
    public void A_list_that_cannot_be_written_keeps_the_ids_that_the_archive_knows()
    {
        const string Two =
            "<outline text='A' xmlUrl='https://vsl.example/?cat=5'/><outline text='B' xmlUrl='https://vsl.example/?cat=6'/>";
        var known = new HashSet<string> { "vsl.example-cat-6" };
        var ids = OpmlReadingTests.List(Outline("", Two), known).Sources.Skip(1).Select(source => source.Id);
        Assert.Equal(["vsl.example", "vsl.example-cat-6"], ids);
    }

    [Fact]
    public void A_name_that_is_an_address_is_read_in_its_public_form()
    {
        const string Unnamed = "<outline text='https://a.example/feed?key=4f9a' xmlUrl='https://a.example/feed?key=4f9a'/>";
        var list = OpmlReadingTests.List(Outline("", Unnamed));
        Assert.Equal("https://a.example/feed", list.Sources[^1].Title);
    }

    [Theory]
    [InlineData("30 minutes", 30)]
    [InlineData("2h", 120)]
    [InlineData("1.5 hours", 90)]
    [InlineData("1 Day", 1440)]
    [InlineData("2 weeks", 20160)]
    [InlineData("PT15M", 15)]
    public void A_length_of_time_is_read_in_words_or_iso_and_written_in_words(string text, int minutes)
    {
        var read = IntervalWords.Read(text);
        Assert.Equal(TimeSpan.FromMinutes(minutes), read);
        Assert.Equal(read, IntervalWords.Read(IntervalWords.Write(TimeSpan.FromMinutes(minutes))));
    }

    [Theory]
    [InlineData("0 minutes")]
    [InlineData("30 seconds")]
    [InlineData("P900D")]
    [InlineData("PT")]
    [InlineData("999999 weeks")]
    [InlineData("-1 day")]
    [InlineData("")]
    public void What_is_no_length_of_time_for_polling_is_none(string text) => Assert.Null(IntervalWords.Read(text));

    [Fact]
    public void What_is_not_ours_survives_a_change()
    {
        const string Text = """
            <?xml version="1.0" encoding="utf-8"?>
            <!-- kept by Linh -->
            <opml version="2.0" xmlns:nb="https://other.example/ns">
              <head>
                <title>Nguồn</title>
                <ownerName>Linh</ownerName>
              </head>
              <body>
                <!-- the river first -->
                <outline text="Sông" nb:colour="blue">
                  <outline type="rss" text="Một" xmlUrl="https://mot.example/rss" nb:views="12" description="d" />
                </outline>
                <outline type="rss" text="Hai" xmlUrl="https://hai.example/rss" />
              </body>
            </opml>

            """;
        var list = OpmlReadingTests.List(Text);
        OpmlWriter.Write(list.ElementOf("mot.example"), list.Sources[0],
            list.Sources[0] with { Paused = true, MinInterval = TimeSpan.FromHours(1) });
        SourceRegistry.Add(list,
            [new SourceDefinition { Id = "", Kind = SourceKind.Page, Address = new Uri("https://ba.example/"), Title = "Ba",
                Section = "" }]);
        var written = Encoding.UTF8.GetString(OpmlWriter.Bytes(list.Document));
        var expected = Text
            .Replace("xmlns:nb=\"https://other.example/ns\"",
                "xmlns:nb=\"https://other.example/ns\" xmlns:fs=\"https://feedserver.example/ns/opml\"", StringComparison.Ordinal)
            .Replace("description=\"d\" />", "description=\"d\" fs:id=\"mot.example\" fs:paused=\"true\" fs:minInterval=\"1 hour\" />",
                StringComparison.Ordinal)
            .Replace("https://hai.example/rss\" />\n",
                "https://hai.example/rss\" fs:id=\"hai.example\" />\n    <outline type=\"page\" text=\"Ba\" title=\"Ba\" "
                + "xmlUrl=\"https://ba.example/\" fs:id=\"ba.example\" fs:kind=\"page\" fs:section=\"\" />\n", StringComparison.Ordinal);
        Assert.Equal(expected, written);
        OpmlWriter.Remove(list.ElementOf("hai.example"));
        Assert.DoesNotContain("hai.example", Encoding.UTF8.GetString(OpmlWriter.Bytes(list.Document)), StringComparison.Ordinal);
    }

    private static string Outline(string attributes, string more = "") => $"""
        <?xml version="1.0"?>
        <opml version="2.0" xmlns:x="{OpmlNames.Namespace}">
        <body>
        <outline text="Viện" xmlUrl="https://vien.example/tin" {attributes.ReplaceLineEndings(" ")}/>
        {more}</body></opml>
        """;

    private static SourceDefinition Source(string address) =>
        new() { Id = "", Kind = SourceKind.Feed, Address = new Uri(address), Title = "Tin riêng" };
}
