using FeedServer.Collect.Reading.Html;
using FeedServer.Collect.Reading.Tree;

namespace FeedServer.Tests.Collect.Reading.Html;

/// <summary>Which links of a page may lead to another story of its site.</summary>
public sealed class PageSiteTests
{
    [Theory]
    [InlineData("https://www.landing.example/ferry", "/mill", true)]
    [InlineData("https://www.landing.example/ferry", "https://shop.landing.example/mill", true)]
    [InlineData("https://www.landing.example/ferry", "https://mill.example/", false)]
    [InlineData("https://www.landing.co.uk/ferry", "https://shop.landing.co.uk/mill", true)]
    [InlineData("https://www.landing.co.uk/ferry", "https://www.mill.co.uk/", false)]
    [InlineData("https://bencang.gov.vn/do", "https://coixay.gov.vn/", false)]
    [InlineData("https://landing.example/ferry", "/minutes.PDF?v=2", false)]
    [InlineData("https://landing.example/ferry", "#two", false)]
    [InlineData("https://landing.example/ferry", "mailto:mary@landing.example", false)]
    [InlineData("https://landing.example/ferry", "#", true)]
    [InlineData(null, "https://mill.example/", true)]
    [InlineData(null, "minutes.docx", false)]
    public void A_link_stays_on_the_site_or_does_not(string? page, string link, bool stays)
    {
        var anchor = HtmlTree.Parse($"<a href='{link}'>x</a>", new ReadingBudget())?.Body?.First(TreeSelector.Parse("a"));

        Assert.NotNull(anchor);
        Assert.Equal(stays, PageSite.Parse(page).Holds(anchor));
    }
}
