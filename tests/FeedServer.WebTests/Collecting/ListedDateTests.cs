using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Collecting;

/// <summary>Dates that a list prints for articles which print none.</summary>
public sealed class ListedDateTests
{
    [Fact]
    public async Task An_article_without_a_date_has_the_one_its_list_prints()
    {
        await using var stand = new PageStand();
        stand.Server.On("/tin", RoughAnswer.Of("<ul>" + string.Concat(Enumerable.Range(1, 3).Select(n =>
            $"<li><h3><a href='/tin/{n}.html'>{Title(n)}</a></h3><span>{n + 10} May 2024</span></li>")) + "</ul>"));
        stand.Server.On("/tin/1.html", Article(1)).On("/tin/2.html", Article(2))
            .On("/tin/3.html", Article(3, "<meta property='article:published_time' content='2024-05-12T16:00:00+07:00'>"));

        var (_, kept) = await stand.PollAsync();

        var dates = kept.ToDictionary(outcome => outcome.Item.Content.Title, outcome => outcome.Item.Content.Published);
        Assert.Equal(["2024-05-11", "2024-05-12", "2024-05-12T16:00"],
            Enumerable.Range(1, 3).Select(n => dates[Title(n)]?.ToLocalString()));
        Assert.Equal((DateBasis.Listing, DateConfidence.Likely, "11 May 2024"),
            (dates[Title(1)]?.Basis, dates[Title(1)]?.Confidence, dates[Title(1)]?.Words));
        Assert.Contains("the list", dates[Title(1)]?.Evidence, StringComparison.Ordinal);
        Assert.Equal(DateBasis.Metadata, dates[Title(3)]?.Basis);
    }

    [Fact]
    public async Task The_date_first_listed_stays_when_the_list_loses_it_or_moves_it()
    {
        await using var stand = new PageStand();
        stand.Server.On("/tin", List("11 May 2024"), List("19 May 2024"), List(""));
        stand.Server.On("/tin/1.html", Article(1), Article(1, "", "Bản sửa lần một."), Article(1, "", "Bản sửa lần hai."))
            .On("/tin/2.html", Article(2)).On("/tin/3.html", Article(3));

        for (var poll = 0; poll < 3; poll++)
        {
            var (_, kept) = await stand.PollAsync(TimeSpan.FromDays(poll * 2));
            Assert.Equal("2024-05-11", Assert.Single(kept, outcome => outcome.Item.Content.Title == Title(1)).Item.Content.Published?
                .ToLocalString());
        }

        static RoughAnswer List(string date) => RoughAnswer.Of("<ul>" + string.Concat(Enumerable.Range(1, 3).Select(n =>
            $"<li><a href='/tin/{n}.html'>{Title(n)}</a> <i>{(n == 1 ? date : "10 May 2024")}</i></li>")) + "</ul>");
    }

    [Fact]
    public async Task A_news_sitemap_dates_an_article_and_lastmod_never_does()
    {
        await using var stand = new PageStand { Kind = SourceKind.Sitemap };
        string[] dates =
        [
            "<n:news><n:publication_date>2024-05-10T10:00:00+07:00</n:publication_date></n:news>",
            "<n:news><n:publication_date>2024-05-09</n:publication_date></n:news>",
            "<n:news><n:publication_date>2024-05-08T20:15:00Z</n:publication_date></n:news>", "<lastmod>2024-05-07</lastmod>",
            "<n:news><n:publication_date>2031-05-07</n:publication_date></n:news>",
        ];
        stand.Server.On("/tin", RoughAnswer.Of("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
            + "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>" + string.Concat(dates.Select((date, n) =>
                $"<url><loc>{stand.Server.At($"/tin/{n}.html")}</loc>{date}</url>")) + "</urlset>", "application/xml"));
        for (var n = 0; n < dates.Length; n++) stand.Server.On($"/tin/{n}.html", Article(n));

        var (_, kept) = await stand.PollAsync();

        var read = kept.ToDictionary(outcome => outcome.Item.Content.Title, outcome => outcome.Item.Content.Published);
        Assert.Equal(["2024-05-10T10:00", "2024-05-09", "2024-05-09T03:15", null, null],
            Enumerable.Range(0, dates.Length).Select(n => read[Title(n)]?.ToLocalString()));
        Assert.Contains("news sitemap", read[Title(0)]?.Evidence, StringComparison.Ordinal);
    }

    private static string Title(int n) => $"Thư viện bản nhận thêm tủ sách thứ {n}";

    private static RoughAnswer Article(int n, string head = "", string more = "") => RoughAnswer.Of(
        $"<title>{Title(n)}</title>{head}<h1>{Title(n)}</h1><p>Tủ sách do các thầy cô cũ gửi lên, có truyện cho trẻ "
            + $"nhỏ và sách về "
        + $"cây thuốc.</p><p>Người trong bản mượn về đọc được hai tuần, hẹn trả vào phiên chợ. {more}</p>");
}
