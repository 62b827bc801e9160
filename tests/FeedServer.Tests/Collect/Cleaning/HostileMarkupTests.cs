using System.Text;
using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Tree;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Cleaning;

/// <summary>Pages that somebody made to cost time: what they cost is counted in steps over nodes, which is the same on every
/// machine.</summary>
public sealed class HostileMarkupTests
{
    private const string Words =
        "Đại hội chi bộ thôn nhiệm kỳ mới diễn ra trong hai ngày, với sự tham dự của đông đủ nhân dân "
        + "trong xã. ";

    private static readonly Uri Address = new("https://lungmay.example/2024/05/06/do-nuoc");
    private static readonly PublicationZone Zone = new("Asia/Ho_Chi_Minh");

    private static readonly Dictionary<string, Func<int, string>> Shapes = new()
    {
        ["links"] = count => Each(count, i => $"<a href='/trang/{i}?x={i}'>Từ khóa số {i} nói về việc làm đường,</a> "),
        ["links in paragraphs"] = count => Each(count,
            i => $"<p><a href='/trang/{i}'>Từ khóa số {i} nói về việc làm đường</a>"),
        ["emphasis"] = count => Each(count, _ => "<b>đậm</b> "),
        ["emphasis on nothing"] = count => Each(count, _ => "<b> </b>"),
        ["emphasis that is never closed"] = count => Each(count, i => $"<a href=/{i}><b>x<p>"),
        ["emphasis wrongly nested"] = count => Each(count, _ => "<i><b></i></b>x"),
        ["a paragraph in each link"] = count => Each(count, _ => "<b><p>x</b>y"),
        ["text in a table's wrong place"] = count => "<table>" + Each(count, _ => "<b>x<tr>"),
        ["tables"] = count => Each(count, _ => "<table><tr><td>ô</td><td>hai</td></tr></table>"),
        ["one large table"] = count => "<table>" + Each(count, _ => "<tr><td>ô một</td><td>ô hai</td></tr>"),
        ["breaks"] = count => Each(count, _ => "dòng<br>"),
        ["breaks behind spans"] = count => Each(count, _ => "<span>dòng một</span> <br>"),
        ["items"] = count => "<ul>" + Each(count, _ => "<li>mục một</li>"),
        ["paragraphs"] = count => Each(count, _ => "<p>đoạn</p>"),
        ["empty paragraphs"] = count => Each(count, _ => "<p></p>"),
        ["pictures"] = count => Each(count, i => $"<img src=/a{i}.png>"),
        ["pixels in links"] = count => Each(count, _ => "<a href=x><img src='' width=1></a>"),
        ["figures"] = count => Each(count, i => $"<figure><img src=/a{i}.png><figcaption>Ảnh {i}.</figcaption></figure>"),
        ["captions behind pictures"] = count => Each(count, i => $"<img src=/a{i}.png><p class=caption>chú thích</p>"),
        ["comments"] = count => Each(count, _ => "x<!-- c -->"),
        ["headings"] = count => Each(count, _ => "<h1>Tiêu đề của bài</h1>"),
        ["related lists"] = count => Each(count, i => $"<div><b>Tin liên quan</b><a href=/{i}>Một bài khác</a></div>"),
        ["one related list with many headings"] = count => "<div>" + Each(count, _ => "<b>Tin liên quan</b><p>x</p>") + "<a href=x>y</a>",
        ["dates before the title"] = count => Each(count, _ => "<header>x 10/1/2023</header>") + "<h1>Đo nước</h1>",
        ["dates in one box"] = count => "<div>" + Each(count, _ => "10/1/2023<br>") + "</div><h1>Đo nước</h1>",
        ["named boxes in each other"] = count => Each(count / 100,
            _ => Each(100, _ => "<div class='share-x'>") + Words + Each(100, _ => "</div>")),
        ["deep boxes"] = count => Each(count / 100, _ => Each(100, _ => "<div>") + "chữ" + Each(100, _ => "</div>")),
        ["metadata"] = count => Each(count, _ => "<meta name=x content=y>"),
        ["credits"] = count => Each(count, _ => "<p>Tin, ảnh: Lê An</p>"),
        ["lines of typed text"] = count => "<pre>" + Each(count, _ => "dòng chữ\n"),
        ["captions without pictures"] = count => Each(count,
            i => $"<div class=caption>Đò qua sông trong buổi sáng đầu tiên, số {i}</div>"),
        ["one caption many times"] = count => Each(count,
            _ => "<div class=caption>Đò qua sông trong buổi sáng đầu tiên của năm</div>x"),
        ["long named boxes in each other"] = count => Each(count / 100, _ => Each(100, _ => "<div class=comments>") + Words + Words
            + Each(100, _ => "</div>")),
        ["threads in each other behind links"] = count => Each(count - 90, i => $"<a href=/{i}>x</a>")
            + Each(90, _ => "<div class=comment>") + Each(count / 10, _ => Words),
        ["boxes behind the window"] = count => Each(count, _ => "<div style='left:-9999px'><a href=x>x</a></div>"),
        ["boxes of one make"] = count => Each(count, _ => $"<div class=step><p>{Words}</p></div>"),
        ["boxes of one make in each other"] = count => Each(count / 50, _ => Each(50, _ => $"<div class=step>{Words}")
            + Each(50, _ => "</div>")),
        ["boxes of links in each other"] = count => $"<p>{Words}</p>" + Each(count / 50, i => Each(50, _ => $"<div><a href=/{i}>chữ</a>")
            + Each(50, _ => "</div>")),
        ["labels in capitals"] = count => Each(count,
            i => $"<p><a href=/{i}>SEE MORE A B C D E F G H I J K L M N O P Q R S T U V W X</a></p>"),
        ["offers"] = count => Each(count, _ => "<p>Sign up. Sign up. Sign up. Sign up. Follow us. Follow us. Follow us</p>"),
        ["hidden boxes in each other"] = count => Each(count / 50,
            _ => Each(50, _ => "<div class=hidden>") + "x" + Each(50, _ => "</div>")),
        ["marks of the margin"] = count => Each(count, i => $"<div style='border:0'><p><a id=cmnt{i}>x</a>"),
        ["headings behind the text"] = count => $"<p>{Words}</p>" + Each(count, _ => "<h3>Mục lục bài</h3>"),
        ["many boxes that are called the text"] = count => Each(count / 50, _ => Each(50, _ => "<div class=article-body>") + Words + Words
            + Each(50, _ => "</div>")),
        ["definitions"] = count => "<dl>" + Each(count, _ => "<dt>x<dd>y"),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_of_twice_the_size_costs_twice_the_steps(string shape)
    {
        var (half, whole) = (PageSteps(Shapes[shape](2_000)), PageSteps(Shapes[shape](4_000)));

        Assert.InRange(whole, 1, 2.3 * half);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_entry_of_twice_the_size_costs_twice_the_steps(string shape)
    {
        var (half, whole) = (EntrySteps(Shapes[shape](2_000)), EntrySteps(Shapes[shape](4_000)));

        Assert.InRange(whole, 1, 2.3 * half);
    }

    [Fact]
    public void A_page_of_more_elements_than_are_parsed_is_kept_as_its_words()
    {
        var article = Read("<title>Đo nước</title>" + Each(HtmlTree.MaxElements + 1, i => $"<p>đoạn {i}"), new ReadingBudget());
        var clean = ArticleCleaner.Clean(article, Address, new Dictionary<string, PictureFacts?>());

        Assert.Equal("Đo nước", clean.Content.Title);
        Assert.Contains("đoạn 0 ", clean.Body.Html, StringComparison.Ordinal);
        Assert.Contains($"đoạn {HtmlTree.MaxElements}<", clean.Body.Html, StringComparison.Ordinal);
        Assert.Contains(article.Notes, note => note.Contains("kept as text", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_whose_time_is_over_is_kept_as_its_words()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = ReadingBudget.MostTime };
        var html = Each(9_000, _ => $"<p><b>{Words}</b></p>");

        var article = Read(html, new ReadingBudget(clock, TestContext.Current.CancellationToken));
        var clean = ArticleCleaner.Clean(article, Address, new Dictionary<string, PictureFacts?>());

        Assert.Contains(article.Notes, note => note.Contains("takes too long", StringComparison.Ordinal));
        Assert.Contains(Words.Trim(), clean.Body.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_whose_time_is_over_is_kept_as_its_words()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = ReadingBudget.MostTime };

        var draft = Draft(Each(9_000, _ => $"<p><b>{Words}</b></p>"), new ReadingBudget(clock, TestContext.Current.CancellationToken));

        Assert.Contains(draft.Notes, note => note.Contains("takes too long", StringComparison.Ordinal));
        Assert.Contains(Words.Trim(), draft.Body.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", draft.Body.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_ends_when_it_is_told_to()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => Read(Each(9_000, _ => "<p>đoạn</p>"), new ReadingBudget(TimeProvider.System, stopped.Token)));
    }

    [Theory]
    [InlineData("<p>một<script>var x = '<p>';</script> hai<br>ba</p>&lt;b&gt;", "một hai|ba|<b>")]
    [InlineData("a < b <3 c", "a < b <3 c")]
    [InlineData("<p>một<!-- <p>x --><style>p{}", "một")]
    [InlineData("<p title='x", "")]
    [InlineData("&#1;<p>&nbsp;</p>x", "x")]
    public void The_words_of_markup_that_is_not_parsed_are_found(string html, string paragraphs) =>
        Assert.Equal(paragraphs, string.Join('|', FeedServer.Collect.Reading.Text.MarkupText.Paragraphs(html)));

    private static string Each(int count, Func<int, string> shape)
    {
        var html = new StringBuilder();
        for (var i = 0; i < count; i++) html.Append(shape(i));
        return html.ToString();
    }

    private static int PageSteps(string html)
    {
        var budget = new ReadingBudget();
        var article = Read($"<head><title>Đo nước</title></head><body>{html}<p>{Words}</p>", budget);
        ArticleCleaner.Clean(article, Address, new Dictionary<string, PictureFacts?>(), budget);
        return budget.Steps;
    }

    private static int EntrySteps(string html)
    {
        var budget = new ReadingBudget();
        Draft(html, budget);
        return budget.Steps;
    }

    private static Article Read(string html, ReadingBudget budget) => Assert.IsType<ReadOutcome.Read>(new ArticleReader(Zone).Read(
        new Document { Bytes = Encoding.UTF8.GetBytes(html), Name = "a.html", Url = Address, FirstSeen = DateTimeOffset.UnixEpoch },
        budget)).Article;

    private static ItemDraft Draft(string html, ReadingBudget budget)
    {
        var source = new SourceDefinition { Id = "s", Kind = SourceKind.Feed, Title = "Tin", Address = Address };
        var feed = new ReadFeed
        {
            Format = "RSS 2.0",
            Entries = [new FeedEntry { Id = "1", Title = "Đo nước", Link = Address.AbsoluteUri, ContentHtml = html }]
        };
        return Assert.Single(new FeedDrafts(Zone).From(source, feed, Address, DateTimeOffset.UnixEpoch, [], budget));
    }
}
