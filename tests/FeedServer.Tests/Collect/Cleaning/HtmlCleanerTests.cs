using AngleSharp;
using AngleSharp.Html;
using CsCheck;
using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading.Tree;
using Ganss.Xss;

namespace FeedServer.Tests.Collect.Cleaning;

public sealed class HtmlCleanerTests
{
    private static readonly Uri Base = new("https://bulletin.example/2024/");

    private static readonly HtmlSanitizer Sanitiser = new() { KeepChildNodes = true };

    [Theory]
    [InlineData("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>")]
    [InlineData("<p onclick=x() class=c style='color:red' id=i>a</p>", "<p>a</p>")]
    [InlineData("<p><a href='javascript:alert(1)'>a</a></p>", "<p>a</p>")]
    [InlineData("<p><a href=' JaVa\tScript:alert(1)'>a</a></p>", "<p>a</p>")]
    [InlineData("<p><a href='data:text/html,x'>a</a></p>", "<p>a</p>")]
    [InlineData("<p><a href='https://a.example/' target=_blank rel=nofollow>a</a></p>", "<p><a href=\"https://a.example/\">a</a></p>")]
    [InlineData("<p>a</p><form><input name=x>b</form><iframe src=x></iframe>", "<p>a</p>b")]
    [InlineData("<p>a</p><style>p{}</style><!-- c -->", "<p>a</p>")]
    [InlineData("<svg><script>x</script></svg><p>a</p><math><mi>x</mi></math>", "<p>a</p>")]
    [InlineData("<p>  a \n b  </p>\n\n<p> </p>", "<p>a b</p>")]
    [InlineData("<h1>T</h1>", "<h2>T</h2>")]
    [InlineData("<div><span>a</span></div>", "a")]
    [InlineData("<p><img src='x.png' onerror=alert(1)></p>", "<p><img alt=\"\" src=\"https://bulletin.example/2024/x.png\"></p>")]
    [InlineData("<p>a<img src='https://t.example/p.gif' width=1 height=1></p>", "<p>a</p>")]
    [InlineData("<p><img src='data:image/png;base64,AA=='></p>", "")]
    public void Html_is_cleaned(string html, string clean) => Assert.Equal(clean, Clean(html));

    [Theory]
    [InlineData("x/y?utm_source=a&id=5&fbclid=z#part", "https://bulletin.example/2024/x/y?id=5#part")]
    [InlineData("https://a.example/?gclid=1", "https://a.example/")]
    [InlineData("//cdn.example/a", "https://cdn.example/a")]
    [InlineData("mailto:toa-soan@bulletin.example", "mailto:toa-soan@bulletin.example")]
    [InlineData("https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fx%3Fid%3D5%26utm_source%3Db&ust=1", "https://a.example/x?id=5")]
    [InlineData("https://www.google.com/url?sa=t&url=https://a.example/x", "https://a.example/x")]
    [InlineData("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx%3Ffbclid%3Dz&h=AT0", "https://a.example/x")]
    [InlineData("https://www.google.com/url?q=javascript%3Aalert(1)", "https://www.google.com/url?q=javascript%3Aalert(1)")]
    [InlineData("https://www.google.com/search?q=https://a.example/x", "https://www.google.com/search?q=https://a.example/x")]
    [InlineData("#chu-thich", null)]
    [InlineData("vbscript:x", null)]
    [InlineData("file:///etc/passwd", null)]
    public void A_link_is_absolute_and_untracked_or_gone(string address, string? settled) =>
    Assert.Equal(settled, LinkAddress.Settle(address, Base));

    [Fact]
    public void A_relative_link_without_a_base_becomes_its_text() =>
        Assert.Equal("<p>xem trang</p>", HtmlCleaner.Clean("<p>xem <a href='b.html'>trang</a></p>", null, _ => null));

    [Theory]
    [InlineData("<p><a href=\"/2023/01/10/chuyen-do\">đò</a></p>", "<p><a href=\"/2023/01/10/chuyen-do\">đò</a></p>")]
    [InlineData("<p><a href=\"/undated/do-2\">đò</a></p>", "<p><a href=\"/undated/do-2\">đò</a></p>")]
    [InlineData("<p><a href=\"//2023/01/10/do\">đò</a></p>", "<p>đò</p>")]
    [InlineData("<p><a href=\"/2023/13/10/do\">đò</a></p>", "<p>đò</p>")]
    [InlineData("<p><a href=\"/2023/01/10/do?x=1\">đò</a></p>", "<p>đò</p>")]
    [InlineData("<p><a href=\"/2023/01/10/\">đò</a></p>", "<p>đò</p>")]
    [InlineData("<p><a href=\"/2023/01/10/..\">đò</a></p>", "<p>đò</p>")]
    public void A_link_to_an_item_stays_a_path_in_what_an_archive_kept_and_nowhere_else(string html, string kept)
    {
        Assert.Equal(kept, HtmlCleaner.CleanKept(html, _ => null));
        Assert.Equal("<p>đò</p>", HtmlCleaner.Clean(html, null, _ => null));
    }

    [Fact]
    public void A_stored_picture_gets_its_address_and_size()
    {
        var html = HtmlCleaner.Clean("<figure><img src=a.jpg width=9><figcaption>Chú thích</figcaption></figure>", null,
            _ => new("/images/ab/abc.jpg", 640, 480));

        Assert.Equal(
            "<figure><img alt=\"\" height=\"480\" src=\"/images/ab/abc.jpg\" width=\"640\"><figcaption>Chú thích</figcaption></figure>",
            html);
    }

    [Fact]
    public void A_missing_picture_leaves_its_caption() =>
        Assert.Equal("<figure><figcaption>Chú thích</figcaption></figure>",
            HtmlCleaner.Clean("<figure><a href=x><img src=a.jpg></a><figcaption>Chú thích</figcaption></figure>", Base, _ => null));

    [Fact]
    public void Cleaning_what_is_clean_changes_nothing()
    {
        string[] pieces =
        [
            "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "chữ ", " \n", "<a href=x>", "</a>", "<ul><li>", "</ul>", "<table><td>",
            "</table>", "<br>",
            "<img src=a.png>", "<pre> a\n b</pre>", "<script>x</script>", "<figure>", "<figcaption>", "</figure>", "&lt;i&gt;", "&nbsp;",
            "<blockquote>", "<!-- x -->", "<h1>", "<a href=y>", "<i>", "</i>", "<ol>", "<li>", "</li>",
            "<dl><dt>", "<q>", "</q>", "\r", "\u0085",
            "\uFEFF", "\uD83D\uDE00", "\uFFFE", "<hr>", "<form>",
            "<h3>", "</h3>", "<code>", "</figcaption>", "&#13;", "<ruby><rt>", "<time>",
        ];
        Gen.Int[0, pieces.Length - 1].Select(at => pieces[at]).List[0, 25].Select(list => string.Concat(list)).Sample(html =>
        {
            var once = Clean(html);
            Assert.Equal(once, Clean(once));
            Assert.Equal(once, HtmlCleaner.Reread(once, new ReadingBudget()));
            Assert.DoesNotContain("<script", once, StringComparison.Ordinal);
            // Another's judgement of what is safe.
            Assert.Equal(once, Sanitiser.SanitizeDom(once).Body?.ChildNodes.ToHtml(HtmlMarkupFormatter.Instance));
        }, iter: 4_000);
    }

    [Fact]
    public void What_is_beyond_the_limits_when_it_is_read_again_is_not_nothing() =>
        Assert.Null(HtmlCleaner.Reread(string.Concat(Enumerable.Repeat("<p>a</p>", 100_000)), new ReadingBudget()));

    [Fact]
    public void Html_that_nests_without_end_comes_out_as_its_words() =>
        Assert.Equal("<p>a</p>", Clean(string.Concat(Enumerable.Repeat("<div>", 50_000)) + "a"));

    [Fact]
    public void Visible_text_keeps_blocks_apart() =>
        Assert.Equal("Một hai\nba\n\n- x\n- y\n\nChú thích",
            VisibleText.From(
                "<p>Một <b>hai</b><br>ba</p><ul><li>x</li><li>y</li></ul><figure><img src=a alt=b><figcaption>Chú "
                + "thích</figcaption></figure><script>z</script>"));

    private static string Clean(string html) => HtmlCleaner.Clean(html, Base, Remote);

    private static PictureFacts? Remote(string address) => LinkAddress.Settle(address, Base) is { } url ? new PictureFacts(url) : null;
}
