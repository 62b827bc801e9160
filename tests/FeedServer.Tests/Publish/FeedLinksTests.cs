using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

public sealed class FeedLinksTests
{
    [Theory]
    [InlineData("", "https://tin.vankhe.example/feed.rss", "https://tin.vankhe.example/feed.atom", "https://tin.vankhe.example/feed.json")]
    [InlineData("/2023/01", "https://tin.vankhe.example/2023/01.rss", "https://tin.vankhe.example/2023/01.atom",
        "https://tin.vankhe.example/2023/01.json")]
    [InlineData("/search?q=a%2Fb", "https://tin.vankhe.example/search.rss?q=a%2Fb", "https://tin.vankhe.example/search.atom?q=a%2Fb",
        "https://tin.vankhe.example/search.json?q=a%2Fb")]
    public void A_list_is_offered_in_every_format_at_its_own_path(string path, params string[] urls) =>
        Assert.Equal(urls, FeedFormats.All.Select(info => FeedLinks.UrlOf(SampleEntries.Publication, path, info.Format)));

    [Fact]
    public void A_title_says_which_list_of_which_publication() =>
        Assert.Equal("Tin hoạt động – Bản tin Vân Khê", FeedLinks.TitleOf(SampleEntries.Publication, "Tin hoạt động"));

    [Fact]
    public void A_header_names_every_format_in_ASCII()
    {
        var header = FeedLinks.HeaderOf(SampleEntries.Publication, "/sources/bến-sông");
        Assert.True(System.Text.Ascii.IsValid(header));
        Assert.StartsWith(
            "<https://tin.vankhe.example/sources/b%E1%BA%BFn-s%C3%B4ng.rss>; rel=\"alternate\"; type=\"application/rss+xml\", <", header,
            StringComparison.Ordinal);
        Assert.Equal(FeedFormats.All.Count, header.Split("rel=\"alternate\"").Length - 1);
    }

    [Fact]
    public void Every_format_is_in_the_list_once_with_an_exact_media_type()
    {
        Assert.Equal(Enum.GetValues<FeedFormat>(), FeedFormats.All.Select(f => f.Format));
        Assert.Equal(
            ["application/rss+xml; charset=utf-8", "application/atom+xml; charset=utf-8", "application/feed+json; charset=utf-8"],
            FeedFormats.All.Select(f => f.ContentType));
    }
}
