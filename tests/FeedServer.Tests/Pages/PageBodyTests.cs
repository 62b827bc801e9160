using FeedServer.Items;
using FeedServer.Pages.Entries;

namespace FeedServer.Tests.Pages;

public sealed class PageBodyTests
{
    [Theory]
    [InlineData("Bến Thượng", "VSL", "Bến Thượng (VSL)")]
    [InlineData("Hà Nội", null, "Hà Nội")]
    [InlineData(null, "P&Q", "P&amp;Q")]
    public void The_dateline_stands_in_front_of_the_first_paragraph(string? place, string? tag, string dateline)
    {
        var html = PageBody.WithDateline("<p>Sáng 10/1, tổ quan trắc</p><p>Hai</p>", Content(place, tag));
        Assert.Equal($"<p><span class=\"dateline\">{dateline}</span> – Sáng 10/1, tổ quan trắc</p><p>Hai</p>", html);
    }

    [Theory]
    [InlineData("<p>VSL sáng nay ở Bến Thượng đông người.</p>")]
    [InlineData("<figure><img src=\"/images/a.png\" alt=\"\"></figure><p>Sáng nay</p>")]
    [InlineData("")]
    public void The_dateline_stays_away_where_it_would_not_read_well(string html) =>
        Assert.Equal(html, PageBody.WithDateline(html, Content("Bến Thượng", "VSL")));

    [Fact]
    public void A_place_that_the_sentence_names_itself_is_not_said_twice() =>
        Assert.Equal(
            "<p><span class=\"dateline\">VSL</span> – Sáng 10/1, tại Bến Thượng, tổ quan trắc</p>",
            PageBody.WithDateline("<p>Sáng 10/1, tại Bến Thượng, tổ quan trắc</p>", Content("Bến Thượng", "VSL")));

    [Fact]
    public void Without_a_place_and_a_tag_nothing_is_put_in_front() =>
        Assert.Equal("<p>Một</p>", PageBody.WithDateline("<p>Một</p>", Content(null, null)));

    [Theory]
    [InlineData("<h1>A</h1>", "<h2>A</h2>")]
    [InlineData("<h4>A</h4><h4>B</h4><h6>C</h6>", "<h2>A</h2><h3>B</h3><h4>C</h4>")]
    [InlineData("<h2>A</h2><h3 class=\"x\">B</h3><h2>C</h2>", "<h2>A</h2><h3 class=\"x\">B</h3><h2>C</h2>")]
    [InlineData("<p>no heading, <hr> a rule</p>", "<p>no heading, <hr> a rule</p>")]
    public void Headings_begin_at_the_second_level_and_leave_no_gap(string html, string expected) =>
        Assert.Equal(expected, PageBody.WithHeadingsInOrder(html));

    [Theory]
    [InlineData("600", "760", true)]
    [InlineData("960", "540", false)]
    [InlineData("500", "500", false)]
    public void A_figure_higher_than_wide_is_a_plate(string width, string height, bool plate)
    {
        var html = PageBody.WithPlates($"<figure><img src=\"/images/a.png\" alt=\"\" width=\"{width}\" height=\"{height}\"></figure>");
        Assert.Equal(plate, html.StartsWith("<figure class=\"plate\">", StringComparison.Ordinal));
    }

    [Fact]
    public void A_figure_of_unknown_size_stays_as_it_is()
    {
        const string Html = "<figure><img src=\"/images/a.png\" alt=\"\"></figure>";
        Assert.Equal(Html, PageBody.WithPlates(Html));
    }

    private static ItemContent Content(string? place, string? tag) => new() { Title = "Tên", Place = place, SourceTag = tag };
}
