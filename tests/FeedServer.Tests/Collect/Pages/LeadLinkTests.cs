using System.Text;
using FeedServer.Collect.Listings;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Pages;

/// <summary>Lists whose links do not print the title, and lists that only a script or a machine reads.</summary>
public sealed class LeadLinkTests
{
    private static readonly Uri Address = new("https://muongla.example/tin");

    private static readonly string[] Titles =
    [
        "Hợp tác xã dệt mở lớp cho hai mươi người trẻ", "Cá lồng trên hồ được giá vào cuối vụ",
            "Đường lên bản Nậm Pù thông xe trở lại",
        "Lớp học buổi tối của bản có đèn mới",
    ];

    [Theory]
    [InlineData("<div><h3>{1}</h3><p>{2}</p><p>Một dòng về bài.</p><a href='{0}'>Xem tiếp »</a></div>")]
    [InlineData("<div class=o><p><b>{1}</b></p><p>{2}</p><a href='{0}'>Chi tiết</a></div>")]
    [InlineData("<article><h2>{1}</h2><time datetime='{3}'>{2}</time><a href='{0}'>→</a></article>")]
    [InlineData("<li><a class=phu href='{0}'></a><h4>{1}</h4><span>{2}</span></li>")]
    [InlineData("<li><a href='{0}' aria-label='mở'><svg></svg></a><h4>{1}</h4><span>{2}</span></li>")]
    [InlineData("<div><a href='{0}'><img src='/a.jpg' alt=''></a><div>{1}</div><div>{2}</div></div>")]
    [InlineData("<div><div><h2>{1}</h2></div><div>{2}</div><div><a href='{0}'>Đọc thêm<span class=sr> về {1}</span></a></div></div>")]
    [InlineData("<div><h2>{1}</h2><p>{2} · <a href='/tac-gia/an'>An</a></p><a href='{0}'>Read more about {1}</a></div>")]
    [InlineData("<div><h2>{1}</h2><p>{2}</p><a href='{0}'>Weiterlesen</a></div>")]
    [InlineData("<div><h2>{1}</h2><p>{2}</p><a href='{0}'>Lire la suite…</a></div>")]
    [InlineData("<div><h2>{1}</h2><p>{2}</p><a href='{0}'>続きを読む</a></div>")]
    [InlineData("<tr><td><strong>{1}</strong><br>{2}</td><td><a href='{0}'>Details</a></td></tr>")]
    [InlineData("<a href='{0}'><div><img src='/a.jpg'></div><div><span>Bản</span><p>{1}</p><p>{2}</p><p>Một dòng về "
        + "bài.</p></div></a>")]
    [InlineData("<a href='{0}'><span>{1}</span><span>{2}</span></a>")]
    [InlineData("<div><div><a href='{0}'><img src='/a.jpg'></a></div><div><a href='{0}'>{1}</a></div><div>{2}</div></div>")]
    [InlineData("<div><h2>{1}</h2><p>{2} · <a href='/muc/ban'>Việc trong bản và ngoài bản</a></p><p>Theo <a "
        + "href='https://so.example{0}'>báo cáo của sở về mùa nước</a>.</p><a href='{0}#more'>Đọc tiếp</a></div>")]
    [InlineData("<div class=the><p class=card-title>{1}</p><p>{2}</p><a href='{0}'>Read the full story</a></div>")]
    public void The_heading_of_a_block_is_its_title(string block)
    {
        var open = block.StartsWith("<tr", StringComparison.Ordinal) ? ("<table>", "</table>") : ("<div>", "</div>");
        var found = Found("<header><nav><a href='/'>Trang chủ</a></nav></header><main><h1>Tin bản</h1>" + open.Item1
            + string.Concat(Titles.Select((title, at) => block.Replace("{0}", $"/tin/{at}.html", StringComparison.Ordinal)
                .Replace("{1}", title, StringComparison.Ordinal).Replace("{2}", $"{20 - at}/11/2026", StringComparison.Ordinal)
                .Replace("{3}", $"2026-11-{20 - at}", StringComparison.Ordinal)))
            + open.Item2 + "</main><footer><a href='/lh'>Liên hệ</a></footer>");

        Check(found);
    }

    [Fact]
    public void A_link_to_the_rest_of_a_section_takes_no_title()
    {
        var found = Found("<main><section><h2>Tin bản</h2><ul>" + string.Concat(Titles.Select((title, at) =>
            $"<li><a href='/tin/{at}.html'>{title}</a> ({20 - at}/11/2026)</li>"))
            + "</ul><a href='/tin/ban'>Xem thêm</a></section></main>");

        Assert.Equal(Titles, found.Links.Select(link => link.Title));
    }

    [Fact]
    public void The_month_comes_first_where_only_then_the_newest_come_first()
    {
        string[] dates = ["11/03/2026", "10/12/2026", "10/05/2026", "09/11/2026"];
        var found = Found("<ul>" + string.Concat(Titles.Select((title, at) =>
            $"<li><a href='/tin/{at}.html'>{title}</a> {dates[at]}</li>")) + "</ul>");

        Assert.Equal(["2026-11-03", "2026-10-12", "2026-10-05", "2026-09-11"], found.Links.Select(link => link.Date?.ToLocalString()));
    }

    [Theory]
    [InlineData("""{"@type":"ItemList","itemListElement":[ITEMS]}""",
        """{"@type":"ListItem","position":1,"item":{"@type":"NewsArticle","url":"URL","headline":"TITLE","datePublished":"DATE"}}""")]
    [InlineData("""[{"@graph":[{"@type":["CollectionPage"],"mainEntity":{"@type":"ItemList","itemListElement":[ITEMS]}}]}]""",
        """{"@type":"ListItem","url":"URL","name":"TITLE","item":{"@id":"URL","datePublished":"DATE"}}""")]
    [InlineData("""{"@type":"Blog","blogPost":[ITEMS]}""",
        """{"@type":"BlogPosting","url":"URL","headline":"TITLE","datePublished":"DATE"}""")]
    public void A_list_for_machines_is_read_where_a_script_writes_the_page(string list, string item)
    {
        var items = string.Join(',', Titles.Select((title, at) => item.Replace("URL", $"/tin/{at}.html", StringComparison.Ordinal)
            .Replace("TITLE", title, StringComparison.Ordinal)
            .Replace("DATE", $"2026-11-{20 - at}T08:00:00+07:00", StringComparison.Ordinal)));
        var script = list.Replace("ITEMS", items, StringComparison.Ordinal);
        var found = Found($"<script type='application/ld+json; charset=utf-8'>{script};</script>"
            + "<div id=app></div>");

        Check(found);
    }

    [Fact]
    public void A_list_for_machines_dates_what_the_page_prints_without_dates()
    {
        var found = Found("<script type='application/ld+json'>{\"@type\":\"ItemList\",\"itemListElement\":[" + string.Join(',',
            Titles.Select((_, at) => $"{{\"@type\":\"ListItem\",\"item\":{{\"@type\":\"NewsArticle\",\"url\":\"/tin/{at}.html\","
            + $"\"datePublished\":\"2026-11-{20 - at}\"}}}}")) + "]}</script><ul>"
            + string.Concat(Titles.Select((title, at) => $"<li><a href='/tin/{at}.html'>{title}</a></li>")) + "</ul>");

        Assert.Equal(Titles.Select((title, at) => (title, (DateOnly?)new DateOnly(2026, 11, 20 - at))),
            found.Links.Select(link => (link.Title, link.Date?.Day)));
    }

    [Fact]
    public void A_list_of_wares_is_none_of_articles()
    {
        var refused = Read("<script type='application/ld+json'>{\"@type\":\"ItemList\",\"itemListElement\":["
            + "{\"@type\":\"Product\",\"url\":\"/a\",\"name\":\"Khăn dệt tay màu chàm\"},{\"@type\":\"Product\",\"url\":\"/b\","
            + "\"name\":\"Túi dệt tay màu chàm\"}]}</script><p>Chợ bản.</p>");

        Assert.IsType<ListingOutcome.Refused>(refused);
    }

    private static void Check(ListingOutcome.Found found) => Assert.Equal(
        Titles.Select((title, at) => ($"https://muongla.example/tin/{at}.html", title, (DateOnly?)new DateOnly(2026, 11, 20 - at))),
        found.Links.Select(link => (link.Address.AbsoluteUri, link.Title, link.Date?.Day)));

    private static ListingOutcome.Found Found(string html) => Read(html) switch
    {
        ListingOutcome.Found found => found,
        ListingOutcome.Refused refused => throw new InvalidOperationException(refused.Reason),
        _ => throw new InvalidOperationException("Unknown outcome."),
    };

    private static ListingOutcome Read(string html) => ListingReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Address,
        null, new PublicationZone("Asia/Ho_Chi_Minh"));
}
