using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using FeedServer.Items;
using FeedServer.Publish.Citing;
using FeedServer.Tests.Publish.Hostile;

namespace FeedServer.Tests.Publish.Citing;

public sealed class CitationFileTests
{
    [Theory]
    [InlineData("bibtex", "citations.bib")]
    [InlineData("ris", "citations.ris")]
    [InlineData("csl", "citations.csl.json")]
    public void A_file_has_the_promised_bytes(string format, string golden) =>
        GoldenFile.Holds(golden, CitationWriter.Write(Format(format), CitationSamples.All));

    [Theory]
    [InlineData("bibtex", "")]
    [InlineData("ris", "")]
    [InlineData("csl", "[]\n")]
    public void A_file_of_nothing_is_one(string format, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CitationWriter.Write(Format(format), [])));

    [Fact]
    public void Keys_are_ASCII_and_name_one_item_each()
    {
        Assert.Equal(CitationSamples.All.Count, CitationSamples.All.Select(citation => citation.Key).Distinct().Count());
        Assert.Equal("bai-1-2023-01-10", CitationSamples.All[0].Key);
        Assert.Equal("bai-6-undated", CitationSamples.All[5].Key);
        Assert.Equal("bai-1-2023-01-10-2", Citation.From(CitationSamples.Publication,
            SampleEntries.Entry(1, "bai-1", new ItemContent { Title = "T" }, "").Item, "/2023/01/10/bai-1/2").Key);
    }

    [Fact]
    public void No_value_leaves_its_line_or_its_braces()
    {
        AssertKept("a}\n@online{x,\r\nER  - \u2028 {{ %", "A}\nTY  - BOOK");
        Gen.Select(HostileText.Title, HostileText.Title).Sample((title, name) => AssertKept(title, name), iter: 500);
    }

    private static void AssertKept(string title, string name)
    {
        var hostile = CitationSamples.Of(new ItemContent
        {
            Title = title,
            Byline = new Byline { Text = [name, " and "] },
            Tags = [name, "\nER  - "],
            Summary = title,
            Language = name,
        });
        var ris = Text("ris", hostile);
        Assert.All(ris.Split("\r\n")[..^1], line => Assert.Matches("^[A-Z][A-Z0-9]  - [^\r\n\u0085\u2028\u2029]*$", line));
        Assert.Single(ris.Split("\r\n"), line => line.StartsWith("ER", StringComparison.Ordinal));
        var bib = Text("bibtex", hostile);
        Assert.Equal(bib.Count(c => c == '{'), bib.Count(c => c == '}'));
        Assert.All(bib.Split('\n')[1..^2], line => Assert.Matches(@"^  [a-z]+ = \{.*\},$", line));
        using var csl = JsonDocument.Parse(Text("csl", hostile));
        Assert.Equal(hostile.Title, csl.RootElement[0].GetProperty("title").GetString());
        Assert.DoesNotContain(Coins.Write(hostile), c => c is ' ' or '"' or '<' or '\n' or > '~');
    }

    [Fact]
    public void The_day_of_reading_stands_there_when_a_reader_gives_it()
    {
        var read = CitationSamples.All[0] with { Accessed = new DateOnly(2026, 11, 29) };
        Assert.Contains("urldate = {2026-11-29}", Text("bibtex", read), StringComparison.Ordinal);
        Assert.Contains("Y2  - 2026/11/29/\r\n", Text("ris", read), StringComparison.Ordinal);
        Assert.Contains("\"accessed\":{\"date-parts\":[[2026,11,29]]}", Text("csl", read), StringComparison.Ordinal);
        // Without Y1 it would be taken for the date of issue.
        Assert.DoesNotContain("Y2", Text("ris", CitationSamples.All[5] with { Accessed = read.Accessed }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_western_name_beside_Vietnamese_text_is_literal_in_CSL()
    {
        using var document = JsonDocument.Parse(Text("csl", CitationSamples.All[0]));
        var item = document.RootElement[0];
        Assert.Equal(["Nguyễn", null, null], item.GetProperty("author").EnumerateArray()
            .Select(name => name.TryGetProperty("family", out var family) ? family.GetString() : null));
        Assert.Equal("vi", item.GetProperty("language").GetString());
    }

    [Fact]
    public void An_event_and_a_date_of_the_future_are_no_date_of_publication()
    {
        Assert.Null(CitationSamples.Of(new ItemContent { Title = "T", Event = SampleEntries.On(2023, 1, 9) }).Date);
        Assert.Null(CitationSamples.Of(new ItemContent { Title = "T", Published = SampleEntries.On(2990, 1, 9) }).Date);
        Assert.Null(CitationSamples.Of(new ItemContent
        {
            Title = "T",
            Published = SampleEntries.On(2023, 1, 9) with { Span = "winter" },
        }).Date);
    }

    [Fact]
    public void Nothing_depends_on_the_culture_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Text("bibtex", CitationSamples.All[0]);
        CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
        try
        {
            Assert.Equal(expected, Text("bibtex", CitationSamples.All[0]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Text(string format, Citation citation) =>
        Encoding.UTF8.GetString(CitationWriter.Write(Format(format), [citation]));

    private static CitationFormatInfo Format(string name) =>
        CitationFormats.ByExportName(name) ?? throw new InvalidOperationException(name);
}
