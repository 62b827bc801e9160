using FeedServer.Items;
using FeedServer.Items.Markup;

namespace FeedServer.Tests.Items;

public sealed class VisibleChangeTests
{
    private static readonly ItemContent Content = new()
    {
        Title = "Hội nghị tổng kết",
        Section = "Tin hoạt động",
        Byline = new Byline { Text = ["An Khê"] },
        Images = [new ItemImage { Address = "/images/1.png", Caption = "Quang cảnh" }],
        Event = Date(10, "ngày 10/1"),
    };

    [Theory]
    [InlineData("<p>Một hai</p>", "<p>Một\n  hai</p>\n")]
    [InlineData("<p>Một hai</p>", "<p>Một <strong>hai</strong></p>")]
    [InlineData("<p>Một</p><p>hai</p>", "<div>Một<br/>hai</div>")]
    [InlineData("<p>A &amp; B</p>", "<p>A &#38; B</p>")]
    [InlineData("<p>a</p>", "<p class=\"x > y\">a<!-- <p>b</p> --></p>")]
    [InlineData("<a href=\"https://a.example/?id=1\">x</a>", "<a href=\"https://a.example/?utm_source=feed&amp;id=1&amp;fbclid=Z\">x</a>")]
    [InlineData("<p>Hội</p>", "<p>Ho\u0323\u0302i</p>")]
    public void White_space_markup_and_tracking_are_not_noticed(string was, string now) =>
        Assert.False(VisibleChange.Between(Content, new ItemBody(was), Content, new ItemBody(now)));

    [Theory]
    [InlineData("<p>Một hai</p>", "<p>Một ba</p>")]
    [InlineData("<p>Một hai</p>", "<p>Mộthai</p>")]
    [InlineData("<a href=\"https://a.example/1\">x</a>", "<a href=\"https://a.example/2\">x</a>")]
    [InlineData("<img src=\"/images/1.png\" alt=\"a\">", "<img src=\"/images/2.png\" alt=\"a\">")]
    [InlineData("<img src=\"/images/1.png\" alt=\"a\">", "<img src=\"/images/1.png\" alt=\"b\">")]
    [InlineData("<p>1 &lt; 2</p>", "<p>1 &gt; 2</p>")]
    public void Words_links_and_pictures_are_noticed(string was, string now) =>
        Assert.True(VisibleChange.Between(Content, new ItemBody(was), Content, new ItemBody(now)));

    public static TheoryData<string, ItemContent, bool> Contents => new()
    {
        { "title", Content with { Title = "Hội nghị  tổng kết " }, false },
        { "title", Content with { Title = "Hội nghị tổng kết năm" }, true },
        { "day", Content with { Event = Date(11, "ngày 10/1") }, true },
        { "hour", Content with { Event = Date(10, "ngày 10/1") with { Time = new TimeOnly(8, 0) } }, true },
        { "how the day was read", Content with { Event = Date(10, "10/1") with { Confidence = DateConfidence.Likely, Evidence = "x" } },
            false },
        { "whether the title was derived", Content with { TitleDerived = true }, false },
        { "a photo credit", Content with { Byline = new Byline { Text = ["An Khê"], Photos = ["An Khê"] } }, true },
        { "a caption", Content with { Images = [new ItemImage { Address = "/images/1.png", Caption = "Toàn cảnh" }] }, true },
        { "a picture's size",
            Content with { Images = [new ItemImage { Address = "/images/1.png", Caption = "Quang cảnh", Width = 640 }] },
            false },
        { "a tag", Content with { Tags = ["hội nghị"] }, true },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_is_said_about_an_article_is_noticed_and_how_we_read_it_is_not(string what, ItemContent now, bool noticed)
    {
        var body = new ItemBody("<p>Một.</p>");
        Assert.True(VisibleChange.Between(Content, body, now, body) == noticed, what);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<p")]
    [InlineData("<!--")]
    [InlineData("<a href=")]
    [InlineData("<a href=\"x")]
    [InlineData("\uD800<p>\uDC00")]
    public void The_scanner_bears_any_text(string html) => Assert.NotNull(ShownContent.From(html));

    [Theory]
    [InlineData("https://a.example/?utm_medium=x", "https://a.example/")]
    [InlineData("https://a.example/?a=1&utm_medium=x&b=2#c", "https://a.example/?a=1&b=2#c")]
    [InlineData("https://a.example/?UTM_Source=x&GCLID=1", "https://a.example/")]
    [InlineData("https://a.example/?utm=1", "https://a.example/?utm=1")]
    public void Tracking_parameters_are_taken_off(string address, string wanted) => Assert.Equal(wanted, TrackingParameters.Strip(address));

    private static StatedDate Date(int day, string words) =>
        new() { Day = new DateOnly(2023, 1, day), Zone = "Asia/Ho_Chi_Minh", Words = words, Basis = DateBasis.Inferred };
}
