using System.Text;
using FeedServer.Pages.Layout;

namespace FeedServer.Tests.Pages;

public sealed class RootedLinksTests
{
    [Theory]
    [InlineData("<a href=\"/2023/01/10\">10</a>", "<a href=\"/tin/2023/01/10\">10</a>")]
    [InlineData("<a class=\"x\" href=\"/\">", "<a class=\"x\" href=\"/tin/\">")]
    [InlineData("<img alt=\"/\" src=\"/images/a.png\"/>", "<img alt=\"/\" src=\"/tin/images/a.png\"/>")]
    [InlineData("<form action=\"/search\">", "<form action=\"/tin/search\">")]
    [InlineData("<a href=\"//elsewhere/x\">", "<a href=\"//elsewhere/x\">")]
    [InlineData("<a href=\"https://elsewhere/x\">", "<a href=\"https://elsewhere/x\">")]
    [InlineData("<a href=\"#content\">", "<a href=\"#content\">")]
    [InlineData("<p title=\"a > b\" data-href=\"/x\">a href=\"/x\"</p>", "<p title=\"a > b\" data-href=\"/x\">a href=\"/x\"</p>")]
    [InlineData("<script type=\"x\">\"<a href=\\\"/x\\\">\"</script><a href=\"/y\">",
        "<script type=\"x\">\"<a href=\\\"/x\\\">\"</script><a href=\"/tin/y\">")]
    [InlineData("1 < 2 <b>Tin tức</b> <", "1 < 2 <b>Tin tức</b> <")]
    [InlineData("<a href=\"/x", "<a href=\"/tin/x")]
    [InlineData("<a href=\"/", "<a href=\"/")]
    public void Only_the_archives_own_links_get_the_path_in_front(string html, string rooted) =>
        Assert.Equal(rooted, Encoding.UTF8.GetString(RootedLinks.Below("/tin", Encoding.UTF8.GetBytes(html))));

    [Fact]
    public void At_the_root_of_a_host_the_page_is_the_same()
    {
        var html = Encoding.UTF8.GetBytes("<a href=\"/x\">");
        Assert.Same(html, RootedLinks.Below("", html));
    }

    [Fact]
    public void Many_open_tags_are_read_once()
    {
        var html = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a href=\"/x\" <", 100_000)));
        Assert.Equal(html.Length + 400_000, RootedLinks.Below("/tin", html).Length);
    }
}
