using System.Text;
using FeedServer.Collect.Reading.Tree;

namespace FeedServer.Tests.Collect.Reading.Tree;

public sealed class PlainMarkupTests
{
    private static readonly string[] Words =
    [
        "Nước lên", "quá cọc thứ ba", " ", "\n", "bến &amp; sông", "3 &lt; 5", "&nbsp;", "&#x27;", "&#39;", "đò", "𠀀",
    ];

    private static readonly string[] Lines = ["b", "em", "strong", "i", "a", "u", "sub", "code", "span", "q", "time"];

    // What takes a parser, or looks as if it did.
    private static readonly string[] Disturbances =
    [
        "&copy;", "&nbsp", "&#128;", "&#0;", "& ", "<BR>", "<br/>", "<br />", "</p>", "<div>", "\r\n", "\0", "<p>", "<li>", "<!-- x -->",
        "<a href=\"/x\">", "</b>", "<b class='x'>", "<table><tr><td>", "<hr>", "<h2>", "\u000B", "\uFEFF", "\uD800", "<", ">", "\"",
        "<img src=\"a.jpg\" src=\"b.jpg\">", "<i >x</i>", "<pre>\n", "<title>", "<script>x</script>", "<ul>", "<select>",
    ];

    [Theory]
    [InlineData("<p>Nước lên <b>quá</b> cọc &amp; bến.</p>\n<p>Hết.</p>")]
    [InlineData("Một dòng <a href=\"https://tin.vankhe.example/?a=1&amp;b=2\">có liên kết</a>, <br> rồi hết")]
    [InlineData("\n <ul><li>một</li>\n<li>hai <em>và</em></li></ul><figure><img src=\"/a.jpg\" alt=\"\"></figure>")]
    [InlineData("<blockquote><p>\u201Cthế\u201D&nbsp;&#8212;</p></blockquote><hr />")]
    public void What_is_written_as_ours_is_read_as_by_a_parser(string html)
    {
        var plain = PlainMarkup.Read(html, new ReadingBudget());
        Assert.Equal(Parsed(html), plain is null ? null : TreeMarkup.Outer(plain));
    }

    [Theory]
    [InlineData("<P>x</P>")]
    [InlineData("<p>x")]
    [InlineData("<p>x</b></p>")]
    [InlineData("<b><p>x</p></b>")]
    [InlineData("<a href=\"/a\">x<b><a href=\"/b\">y</a></b></a>")]
    [InlineData("<p>&copy;</p>")]
    [InlineData("<p class=x>y</p>")]
    [InlineData("<div>x</div>")]
    [InlineData("<p>x\r\ny</p>")]
    [InlineData("<li>x</li>")]
    public void Everything_else_takes_a_parser(string html) => Assert.Null(PlainMarkup.Read(html, new ReadingBudget()));

    [Fact]
    public void Whatever_is_read_is_what_a_parser_makes_of_it()
    {
        var plain = 0;
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var html = new StringBuilder();
            for (var block = random.Next(4); block >= 0; block--) Block(html, random, depth: 0);
            for (var disturbance = random.Next(3); disturbance > 0; disturbance--)
                html.Insert(random.Next(html.Length + 1), Disturbances[random.Next(Disturbances.Length)]);
            if (PlainMarkup.Read(html.ToString(), new ReadingBudget()) is not { } root) continue;
            plain++;
            Assert.Equal((seed, Parsed(html.ToString())), (seed, TreeMarkup.Outer(root)));
        }
        Assert.InRange(plain, 300, 3_000);
    }

    private static string? Parsed(string html) =>
        HtmlTree.ParseSelectable(html, new ReadingBudget()) is { } parsed ? TreeMarkup.Outer(parsed.Page.Root) : null;

    private static void Block(StringBuilder html, Random random, int depth)
    {
        var name = random.Next(depth > 2 ? 3 : 8) switch
        {
            0 => "p",
            1 => "h3",
            2 => "",
            3 => "blockquote",
            4 or 5 => "ul",
            6 => "figure",
            _ => "p",
        };
        if (name.Length > 0) html.Append('<').Append(name).Append(random.Next(5) == 0 ? " class=\"a &amp; b\">" : ">");
        if (name is "p" or "h3" or "") Line(html, random, depth);
        for (var part = random.Next(3); name is "blockquote" or "figure" && part >= 0; part--) Block(html, random, depth + 1);
        for (var item = random.Next(3); name == "ul" && item >= 0; item--)
        {
            html.Append("<li>");
            Block(html, random, depth + 1);
            html.Append("</li>");
        }
        if (name.Length > 0) html.Append("</").Append(name).Append(random.Next(2) == 0 ? ">\n" : ">");
    }

    private static void Line(StringBuilder html, Random random, int depth)
    {
        for (var part = random.Next(4); part >= 0; part--)
        {
            html.Append(Words[random.Next(Words.Length)]);
            if (random.Next(3) > 0 || depth > 4) continue;
            var name = Lines[random.Next(Lines.Length)];
            html.Append('<').Append(name).Append(name == "a" ? " href=\"/x?a=1&amp;b\">" : ">").Append(Words[random.Next(Words.Length)]);
            Line(html, random, depth + 1);
            html.Append("</").Append(name).Append('>');
        }
    }
}
