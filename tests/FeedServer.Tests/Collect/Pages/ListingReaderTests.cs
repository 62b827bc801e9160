using System.Text;
using FeedServer.Collect.Listings;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Pages;

public sealed class ListingReaderTests
{
    private static readonly Uri Address = new("https://lungmay.example/tin-hoat-dong");
    private static readonly PublicationZone Zone = new("Asia/Ho_Chi_Minh");

    public static TheoryData<string> Shapes => [.. ListingShapes.Lists.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_list_of_articles_is_found_among_everything_else(string shape)
    {
        var found = Found(ListingShapes.Page(shape));

        Assert.Equal(ListingShapes.Titles, found.Links.Select(link => link.Title));
        Assert.Equal(ListingShapes.Titles.Select((_, at) => "https://lungmay.example" + ListingShapes.Path(at)),
            found.Links.Select(link => link.Address.AbsoluteUri));
        if (!shape.StartsWith("no dates", StringComparison.Ordinal))
            Assert.Equal(ListingShapes.Titles.Select((_, at) => (DateOnly?)new DateOnly(2024, 5, 20 - at)),
                found.Links.Select(link => link.Date?.Day));
        Assert.Equal("https://lungmay.example/tin-hoat-dong?page=2", found.Next?.AbsoluteUri);
    }

    [Fact]
    public void Why_names_the_block()
    {
        Assert.Equal("8 blocks `div.news-item` with a link, 8 with a date", Found(ListingShapes.Page("news-item")).Why);
    }

    [Fact]
    public void A_first_story_in_another_dress_belongs_to_the_list()
    {
        var page = ListingShapes.Page("news-item")
            .Replace("<div class='list-news'>",
                "<div class='list-news'><div class='big'><h2><a href='/tin-hoat-dong/lon.html'>Lễ hội xuống đồng mở ở cánh "
                + "đồng Mường "
                + "Lát</a></h2><em>21/05/2024</em></div>", StringComparison.Ordinal);

        var found = Found(page);

        Assert.Equal(9, found.Links.Count);
        Assert.Equal(("Lễ hội xuống đồng mở ở cánh đồng Mường Lát", new DateOnly(2024, 5, 21)),
            (found.Links[0].Title, found.Links[0].Date?.Day));
    }

    [Fact]
    public void Links_are_absolute_without_trackers_fragments_and_doubles()
    {
        var found = Found("<base href='/x/'><ul>"
            + string.Concat(Enumerable.Range(1, 4)
                .Select(i =>
                    $"<li><a href='tin-{i / 2}.html?utm_source=a#top'>Bản tin "
                    + $"số {i / 2} của đội đo nước sông Ngàn</a></li>"))
                + "</ul>");

        Assert.Equal(
            ["https://lungmay.example/x/tin-0.html", "https://lungmay.example/x/tin-1.html", "https://lungmay.example/x/tin-2.html"],
            found.Links.Select(link => link.Address.AbsoluteUri));
    }

    [Fact]
    public void One_date_that_must_be_month_first_turns_all_of_them()
    {
        var found = Found("<ul>"
            + string.Concat(
                new[] { "03/04/2024", "02/27/2024",
                    "02/01/2024" }.Select((date, i) => $"<li><a href='/n{i}'>Council notes from the valley number {i}</a> {date}</li>"))
                    + "</ul>");

        Assert.Equal([new DateOnly(2024, 3, 4), new DateOnly(2024, 2, 27), new DateOnly(2024, 2, 1)],
            found.Links.Select(link => link.Date?.Day));
    }

    [Fact]
    public void Selectors_choose_block_link_and_next_page()
    {
        var found = Assert.IsType<ListingOutcome.Found>(
            Read(ListingShapes.Page("news-item"), new PageSelectors { List = "div.news-item", Link = "h3 a", Next = "div.paging a" }));

        Assert.Equal(8, found.Links.Count);
        Assert.All(found.Links, link => Assert.NotNull(link.Date));
        Assert.Equal("https://lungmay.example/tin-hoat-dong?page=2", found.Next?.AbsoluteUri);
    }

    [Theory]
    [InlineData("div.story", null, "the selector `div.story` finds nothing")]
    [InlineData("div.news-item", "h5 a", "the selector `div.news-item` finds 8 blocks, none with a link `h5 a`")]
    public void Selectors_that_find_nothing_mean_another_layout(string list, string? link, string reason)
    {
        var refused = Assert.IsType<ListingOutcome.Refused>(
            Read(ListingShapes.Page("news-item"), new PageSelectors { List = list, Link = link }));

        Assert.Equal((reason, ListingFault.Layout), (refused.Reason, refused.Fault));
    }

    [Fact]
    public void A_selector_that_is_none_is_named()
    {
        var refused = Assert.IsType<ListingOutcome.Refused>(
            Read(ListingShapes.Page("news-item"), new PageSelectors { List = "div[", Date = ">>" }));

        Assert.Equal(("`div[` (list) is no CSS selector; `>>` (date) is no CSS selector", ListingFault.Unreadable),
            (refused.Reason, refused.Fault));
    }

    [Theory]
    [InlineData("<title>Đăng nhập</title><form action=/login><input name=u><input type=password><button>Vào</button></form>",
        "it answers with a sign-in page")]
    [InlineData("<title>Just a moment...</title><p>Checking your browser before accessing lungmay.example.</p>",
        "it answers with a challenge (\"Just a moment...\")")]
    [InlineData("<title>503 Service Unavailable</title><p>Come back later.</p>",
        "it answers with an error page (\"503 Service Unavailable\")")]
    public void A_page_in_the_lists_place_is_told_from_a_new_layout(string html, string reason)
    {
        var refused = Assert.IsType<ListingOutcome.Refused>(Read(html, null));

        Assert.Equal((reason, ListingFault.NotAListing), (refused.Reason, refused.Fault));
    }

    [Fact]
    public void An_article_and_a_menu_are_no_list()
    {
        var text = string.Concat(
            Enumerable.Repeat(
                "<p>Buổi sáng, tổ đo đạc đi dọc bờ sông từ bến trên đến bến dưới, ghi mực nước ở "
                + "mười hai cọc.</p>", 20));
        var refused = Assert.IsType<ListingOutcome.Refused>(
            Read($"<ul class=menu><li><a href=/1>Giới thiệu chung về xã</a><li><a href=/2>Văn bản chỉ đạo điều "
            + $"hành</a></ul><h1>Đo "
            + $"nước</h1>{text}", null));

        Assert.Equal(ListingFault.Layout, refused.Fault);
    }

    private static ListingOutcome.Found Found(string html) => Read(html, null) switch
    {
        ListingOutcome.Found found => found,
        ListingOutcome.Refused refused => throw new InvalidOperationException(refused.Reason),
        _ => throw new InvalidOperationException("Unknown outcome."),
    };

    private static ListingOutcome Read(string html, PageSelectors? selectors) =>
        ListingReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Address, selectors, Zone);
}
