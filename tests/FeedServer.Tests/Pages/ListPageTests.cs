using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Days;
using FeedServer.Pages.Front;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Months;
using FeedServer.Pages.NotFound;
using FeedServer.Pages.Paging;
using FeedServer.Pages.Years;

namespace FeedServer.Tests.Pages;

public sealed class ListPageTests
{
    private const int MostBytes = 60 * 1024;
    private static readonly PrevNextLink Nothing = new("Ngày trước", null);

    [Fact]
    public async Task A_day_tells_what_was_published_from_what_only_happened()
    {
        var published = Headline.From(PageSamples.Item(), PageSamples.Publication("vi"));
        var happened = Headline.From(PageSamples.Item(content => content with { Published = null, Language = "en" }),
            PageSamples.Publication("vi"));
        var page = await ParsedAsync<DayPage, DayModel>(Day([published], [happened]));
        Assert.Equal("2023-01-10", page.QuerySelector("h1 time")?.GetAttribute("datetime"));
        Assert.Equal("Thứ Ba, 10 tháng 1 năm 2023", page.QuerySelector("h1")?.TextContent);
        Assert.Equal("08:05", page.QuerySelector("[aria-labelledby=published] .when time")?.TextContent);
        Assert.Equal("Sự kiện", page.QuerySelector("[aria-labelledby=events] .when .flag")?.TextContent);
        Assert.Equal("en", page.QuerySelector("[aria-labelledby=events] .title")?.GetAttribute("lang"));
        Assert.Equal(["/2023/01/10.rss", "/2023/01/10.atom", "/2023/01/10.json"],
            page.QuerySelectorAll(".feeds a").Select(a => a.GetAttribute("href")));
        Assert.NotNull(page.QuerySelector(".cal a[aria-current=date]"));
    }

    [Fact]
    public async Task A_day_without_items_says_so_and_has_no_empty_list()
    {
        var page = await ParsedAsync<DayPage, DayModel>(Day([], []) with { Count = 0, Month = PageSamples.Month(0) });
        Assert.Contains("Kho không có mục nào của ngày này.", page.Body?.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("ul,ol"), list => list.Children.Length == 0);
        Assert.Null(page.QuerySelector("nav.turn"));
    }

    [Fact]
    public async Task An_empty_archive_has_a_front_page()
    {
        var page = await ParsedAsync<FrontPage, FrontModel>(new FrontModel
        {
            Frame = PageSamples.Frame("vi", NavPlace.Latest, "/") with { Span = null },
            Days = [],
            Sections = [],
            YearIndex = YearIndex.From([], 0, null),
            Items = 0,
        });
        Assert.Equal("Bản tin Viện Sông Lam", page.QuerySelector("h1")?.TextContent);
        Assert.Contains("Chưa có mục nào", page.Body?.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("ul,ol"), list => list.Children.Length == 0);
    }

    [Fact]
    public async Task The_front_page_shows_days_with_their_items_and_where_it_goes_on()
    {
        var page = await ParsedAsync<FrontPage, FrontModel>(new FrontModel
        {
            Frame = PageSamples.Frame("vi", NavPlace.Latest, "/"),
            Days = [PageSamples.Block(PageSamples.Day, PageSamples.Item(), PageSamples.Item(revision: 3)) with { Count = 5 }],
            Older = new MonthCount(2022, 12, 42),
            Month = PageSamples.Month(5),
            Sections = [new ListingCount(Scope.Section("tram-do"), "Trạm đo", 611)],
            YearIndex = YearIndex.From([new(2022, 12, 42), new(2023, 1, 5)], 0, 2023),
            Items = 3915,
        });
        Assert.Equal("2 trong 5 mục", page.QuerySelector(".leaf + p")?.TextContent);
        Assert.Equal("đã sửa 2 lần", page.QuerySelector(".flag")?.TextContent);
        Assert.Equal("/2022/12", page.QuerySelector(".more.block a")?.GetAttribute("href"));
        Assert.Contains("3.915 mục", page.QuerySelector(".intro")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("bantin.songlam.example/feed.rss", page.QuerySelector(".feeds code")?.TextContent);
        Assert.Equal("Tới nội dung chính", page.QuerySelector("body > a.skip[href='#content']")?.TextContent);
    }

    [Fact]
    public async Task A_year_with_items_on_each_day_stays_under_60_KB()
    {
        var counts = Enumerable.Range(0, 366).Select(n => new DayCount(new DateOnly(2024, 1, 1).AddDays(n), 1 + n % 9)).ToList();
        var html = await PageSamples.RenderAsync<YearPage, YearModel>(new YearModel
        {
            Frame = PageSamples.Frame("vi", path: "/2024"),
            Year = 2024,
            Months = [.. Enumerable.Range(1, 12).Select(month => CalendarMonth.From(2024, month, counts, null))],
            YearIndex = YearIndex.From(Enumerable.Range(1985, 40).Select(year => new MonthCount(year, 1, 1000 + year)), 12, 2024).Near(15),
            Previous = Nothing,
            Next = Nothing,
        });
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, MostBytes);
        Assert.Equal(366, Parse(html).QuerySelectorAll(".cal td a").Length);
    }

    [Fact]
    public async Task A_month_of_eighty_long_titles_stays_under_60_KB()
    {
        var item = PageSamples.Item(
            content => content with { Title = string.Concat(Enumerable.Repeat("Trạm đo mực nước ", 8)) }) with
        {
            Slug = new string('x',
                Slug.MaxLength)
        };
        var html = await PageSamples.RenderAsync<MonthPage, MonthModel>(new MonthModel
        {
            Frame = PageSamples.Frame("vi", path: "/2023/01"),
            Month = PageSamples.Month(80),
            Days = [.. Enumerable.Range(1, 20).Select(day => PageSamples.Block(new DateOnly(2023, 1, day), item, item, item, item))],
            Rest = [new DayCount(new DateOnly(2023, 1, 31), 2000)],
            Previous = Nothing,
            Next = Nothing,
        });
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, MostBytes);
        Assert.Contains("2.000", Parse(html).QuerySelector(".more a")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_is_shown_as_text_whatever_it_is()
    {
        var page = await ParsedAsync<NotFoundPage, NotFoundModel>(new NotFoundModel
        {
            Frame = PageSamples.Frame("vi", NavPlace.Elsewhere, null),
            Asked = "/<script>alert(1)</script>",
            Near = [],
            YearIndex = YearIndex.From([], 0, null),
        });
        Assert.Equal("/<script>alert(1)</script>", page.QuerySelector("main code")?.TextContent);
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Null(page.QuerySelector("link[rel=canonical]"));
    }

    [Theory]
    [InlineData("/2023/01/10/ben-thuog", "2023-01-10", "ben-thuog")]
    [InlineData("/2023/1/31", "2023-01-31", null)]
    [InlineData("/2023/02/31", "2023-02-28", null)]
    [InlineData("/2023/13", "2023-12-15", null)]
    [InlineData("/2023", "2023-06-15", null)]
    public void A_path_like_a_date_gives_the_nearest_real_day(string path, string day, string? slug)
    {
        var asked = DatedPath.Parse(path);
        Assert.Equal((day, slug), (DateMarkup.Attribute(asked?.Day ?? default), asked?.Slug));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/tin")]
    [InlineData("/0000/01/01")]
    [InlineData("/20233/01")]
    [InlineData("/-202/01")]
    public void Any_other_path_is_no_date(string path) => Assert.Null(DatedPath.Parse(path));

    [Theory]
    [InlineData("ben-thuog", "ben-thuong", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    public void The_distance_of_two_slugs_counts_letters(string one, string other, int distance) =>
        Assert.Equal(distance, DatedPath.Distance(one, other));

    private static DayModel Day(IReadOnlyList<Headline> published, IReadOnlyList<Headline> happened) => new()
    {
        Frame = PageSamples.Frame("vi") with { FeedPath = "/2023/01/10", FeedTitle = "10 tháng 1 năm 2023" },
        Day = PageSamples.Day,
        Count = published.Count + happened.Count,
        Published = published,
        EventOnly = happened,
        Previous = Nothing,
        Next = Nothing,
        Month = PageSamples.Month(2),
        Place = new PagePlace { First = 1, Last = 2, All = 2 },
    };

    private static async Task<IHtmlDocument> ParsedAsync<TPage, TModel>(TModel model)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        Parse(await PageSamples.RenderAsync<TPage, TModel>(model));

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
