using System.Text;
using AngleSharp.Html.Parser;
using CsCheck;
using FeedServer.Collect.Cleaning;
using FeedServer.Items;
using FeedServer.Items.Markup;
using FeedServer.Tests.Items.Markup.Bodies;

namespace FeedServer.Tests.Items.Markup;

/// <summary>Whatever was written comes out as valid HTML with the same words.</summary>
public sealed class ValidMarkupTests
{
    private const int Texts = 3_000;

    private static readonly IReadOnlyDictionary<string, string> Constructs =
        BodyConstructs.Read(Repository.At("tests", "Fixtures", "bodies.txt"));

    /// <summary>A caption and a head that stood behind rows stand before them, and a foot behind them, where they are seen.</summary>
    private static readonly string[] Moved =
        ["a caption behind the rows", "a head behind the body", "two heads and a foot before the body"];

    public static TheoryData<string> Names => [.. Constructs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_construct_is_kept_valid_with_its_words(string name)
    {
        var kept = Clean(Constructs[name]);

        Assert.Empty(NestingRules.Breaches(kept));
        var (said, shown) = (Letters(Constructs[name]), Letters(kept));
        Assert.Equal(said.Order(), shown.Order());
        if (!Moved.Contains(name)) Assert.Equal(said, shown);
        Assert.Equal(kept, Clean(kept));
        Assert.Same(kept, ValidMarkup.From(kept));
    }

    [Theory]
    [InlineData("<ul>Đồ:<li>áo</li><p>đèn</p></ul>", "<ul><li>Đồ:</li><li>áo</li><li><p>đèn</p></li></ul>")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>")]
    [InlineData("<ul><b><li>a</li></b></ul>", "<ul><li><b>a</b></li></ul>")]
    [InlineData("<p>a</p><li>b</li><li>c</li>", "<p>a</p><ul><li>b</li><li>c</li></ul>")]
    [InlineData("<dl><dd>a</dd><dt>b</dt><dd>c</dd><dt>d</dt></dl>", "<p>a</p><dl><dt>b</dt><dd>c</dd></dl><p>d</p>")]
    [InlineData("<dl><dt><h3>a</h3></dt><dd>b</dd></dl>", "<dl><dt><p>a</p></dt><dd>b</dd></dl>")]
    [InlineData("<h2>a<p>b</p></h2>", "<h2>a<br>b</h2>")]
    [InlineData("<h4>a</h4><h6>b</h6><h2>c</h2>", "<h2>a</h2><h3>b</h3><h2>c</h2>")]
    [InlineData("<h2>a<ul><li>b</li></ul>c</h2>", "<h2>a</h2><ul><li>b</li></ul><h2>c</h2>")]
    [InlineData("<b><p>a</p><p>b</p></b>", "<p><b>a</b></p><p><b>b</b></p>")]
    [InlineData("<ins><p>a</p></ins>", "<ins><p>a</p></ins>")]
    [InlineData("<a href=\"https://a.example/\"><p>a</p></a>", "<a href=\"https://a.example/\"><p>a</p></a>")]
    [InlineData("<a href=\"https://a.example/\"><pre>a</pre></a>", "<pre><a href=\"https://a.example/\">a</a></pre>")]
    [InlineData("<table><caption>a</caption><caption>b</caption><tbody><tr><td>c</td></tr></tbody></table>",
        "<table><caption>a<br>b</caption><tbody><tr><td>c</td></tr></tbody></table>")]
    [InlineData("<table><tbody><tr><td>a</td></tr></tbody><thead><tr><th>b</th></tr></thead></table>",
        "<table><thead><tr><th scope=\"col\">b</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>")]
    [InlineData("<table><tbody><tr><td colspan=\"4\">a</td></tr><tr><td colspan=\"2\">b</td><td colspan=\"2\">c</td></tr></tbody></table>",
        "<table><tbody><tr><td colspan=\"2\">a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>")]
    [InlineData("<table><tbody><tr><td>a</td><td rowspan=\"2\">b</td></tr><tr><td colspan=\"2\">c</td></tr></tbody></table>",
        "<table><tbody><tr><td>a</td><td rowspan=\"2\">b</td></tr><tr><td>c</td></tr></tbody></table>")]
    [InlineData("<table><tbody><tr><td rowspan=\"3\">a</td></tr><tr></tr></tbody></table>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>")]
    [InlineData("<figure><img alt=\"a\" src=\"/images/a.png\"><figcaption>b</figcaption><img alt=\"c\" src=\"/images/c.png\"></figure>",
        "<figure><img alt=\"a\" src=\"/images/a.png\"><figcaption>b</figcaption></figure>"
        + "<figure><img alt=\"c\" src=\"/images/c.png\"></figure>")]
    [InlineData("<figcaption>a</figcaption>", "<p>a</p>")]
    [InlineData("<ruby>漢<rt>hán</rt>字</ruby>", "<ruby>漢<rt>hán</rt></ruby>字")]
    [InlineData("<p><time datetime=\"mai\">a</time> <bdo>b</bdo></p>", "<p>a b</p>")]
    [InlineData("<p lang=\"xx\" dir=\"x\" width=\"9\">a</p>", "<p>a</p>")]
    [InlineData("<p lang=\"vi-ZZ\">a</p>", "<p lang=\"vi\">a</p>")]
    [InlineData("<ol start=\"x\"><li>a</li></ol>", "<ol><li>a</li></ol>")]
    [InlineData("<a href=\"https://a.example/?q[]=1#a#b\">a</a>", "<a href=\"https://a.example/?q%5B%5D=1#a%23b\">a</a>")]
    public void What_an_earlier_program_kept_is_mended(string kept, string valid) => Assert.Equal(valid, ValidMarkup.From(kept));

    [Theory]
    [InlineData("<p>a<p>b")]
    [InlineData("<div>a</div>")]
    [InlineData("<p class=x>a</p>")]
    [InlineData("<p")]
    [InlineData("</p>")]
    [InlineData("a < b")]
    [InlineData("<!-- a -->")]
    [InlineData("<a href=\"x>y</a>")]
    public void What_is_not_of_our_form_stays_as_it_is(string html) => Assert.Same(html, ValidMarkup.From(html));

    [Fact]
    public void Nothing_deeper_than_a_page_may_be_is_read()
    {
        var deep = string.Concat(Enumerable.Repeat("<blockquote>", 100_000)) + "a"
            + string.Concat(Enumerable.Repeat("</blockquote>", 100_000));
        Assert.Same(deep, ValidMarkup.From(deep));
    }

    [Fact]
    public void Any_nesting_of_allowed_elements_comes_out_valid_with_its_words()
    {
        for (var number = 0; number < Texts; number++)
        {
            var html = RandomBodies.Text(number);
            var valid = ValidMarkup.From(html);
            var breaches = NestingRules.Breaches(valid);
            Assert.True(breaches.Count == 0, $"{number}: {html}\n{valid}\n{string.Join('\n', breaches)}");
            Assert.Equal(WordsOf(html), WordsOf(valid));
            Assert.True(ReferenceEquals(valid, ValidMarkup.From(valid)), $"{number}: {valid}\n{ValidMarkup.From(valid)}");
        }
    }

    [Fact]
    public void Any_markup_is_kept_valid()
    {
        string[] names =
        [
            .. ValidMarkup.Elements.Order(StringComparer.Ordinal), "div", "span", "section", "marquee", "font", "center", "details",
            "summary", "menu", "form", "fieldset", "h1", "nobr", "col", "colgroup", "rb", "rtc", "object", "button", "template", "svg",
        ];
        var piece = Gen.Select(Gen.Int[0, names.Length - 1], Gen.Int[0, 5]).Select(part => part.Item2 switch
        {
            0 => "chữ ",
            1 => $"</{names[part.Item1]}>",
            2 => $"<{names[part.Item1]} href=/x src=/y.png colspan=2 rowspan=3 datetime=2023 lang=vi dir=rtl start=4>",
            _ => $"<{names[part.Item1]}>",
        });
        piece.Array[1, 40].Select(pieces => string.Concat(pieces)).Sample(html =>
        {
            var kept = Clean(html);
            Assert.Empty(NestingRules.Breaches(kept));
            Assert.Same(kept, ValidMarkup.From(kept));
        }, iter: 5_000);
    }

    [Fact]
    public void Emphasis_round_many_paragraphs_makes_a_text_no_more_than_thrice_as_long()
    {
        var emphasis = string.Concat(Enumerable.Repeat("<b><i><u><small>", 40));
        var html = new StringBuilder(emphasis);
        for (var i = 0; i < 5_000; i++) html.Append("<p>đoạn</p>");
        html.Append(string.Concat(Enumerable.Repeat("</small></u></i></b>", 40)));

        Assert.InRange(ValidMarkup.From(html.ToString()).Length, 1, 3 * html.Length + 10_000);
    }

    [Fact]
    public void Spans_that_would_take_for_ever_to_lay_out_span_nothing()
    {
        var html = "<table><tbody><tr><td colspan=\"1000\" rowspan=\"65534\">a</td></tr>"
            + string.Concat(Enumerable.Repeat("<tr><td colspan=\"1000\">b</td></tr>", 20_000)) + "</tbody></table>";

        Assert.DoesNotContain("span=", ValidMarkup.From(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi", "vi")]
    [InlineData("vi-VN", "vi-VN")]
    [InlineData("zh-Hant-TW", "zh-Hant-TW")]
    [InlineData("es-419", "es-419")]
    [InlineData("vi-ZZ", "vi")]
    [InlineData("vi-VN-x-bac", "vi-VN")]
    [InlineData("de-1996", "de")]
    [InlineData("en_US", null)]
    [InlineData("tiếng Việt", null)]
    [InlineData("xx", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_language_is_told_by_what_is_known_of_its_tag(string? tag, string? known) => Assert.Equal(known, LanguageTag.From(tag));

    [Fact]
    public void A_tag_beyond_those_that_have_lists_is_not_listed()
    {
        var tags = Enumerable.Range(1, ListedTags.Most + 5).Select(number => $"thẻ {number}").Append(" ").Append("THẺ 3").ToList();

        Assert.Equal([.. tags.Take(ListedTags.Most), "THẺ 3"], ListedTags.From(tags));
    }

    private static string Clean(string html) =>
        HtmlCleaner.Clean(html, new Uri("https://lungmay.example/"), address => new PictureFacts(address));

    /// <summary>The letters that a browser would show.</summary>
    private static string Letters(string html) => string.Concat(new HtmlParser().ParseDocument("<!doctype html><html><body>" + html)
        .Body!.TextContent // a parser always makes one
        .EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && (rune.Value & 0xFFFE) != 0xFFFE
            && rune.Value is not (>= 0xFDD0 and <= 0xFDEF)));

    private static IEnumerable<string> WordsOf(string html) => ShownWords.FromHtml(html).Order(StringComparer.Ordinal);
}
