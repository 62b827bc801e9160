using FeedServer.Endpoints;
using FeedServer.Feeds;
using FeedServer.Items.Keeping;
using FeedServer.Publish;
using FeedServer.Tests.Endpoints;

namespace FeedServer.Tests.Feeds;

public sealed class FeedAddressTests
{
    [Theory]
    [InlineData("/feed.rss")]
    [InlineData("/archive/201-300.atom")]
    [InlineData("/undated.json")]
    [InlineData("/sections/tin.atom")]
    [InlineData("/sections/archive.atom")]
    [InlineData("/sections/tin/archive/1-100.json")]
    [InlineData("/bylines/anh-khoi/archive/11-20.rss")]
    [InlineData("/tags/lu.atom")]
    [InlineData("/sources/ban-tin/archive/1001-2000.atom")]
    [InlineData("/sections/tin/2023.atom")]
    [InlineData("/sources/ban-tin/undated.json")]
    [InlineData("/2023.atom")]
    [InlineData("/2023/02.atom")]
    [InlineData("/2023/01/10.rss")]
    public void An_address_leads_back_to_its_path(string path)
    {
        var address = FeedAddress.Parse(path);
        Assert.NotNull(address);
        Assert.Equal(path, FeedLinks.PathOf(address.ListPath, address.Format));
    }

    [Theory]
    [InlineData("/feed")]
    [InlineData("/.atom")]
    [InlineData("/sections/.atom")]
    [InlineData("/sections/a/b.atom")]
    [InlineData("/sections/a/20233.atom")]
    [InlineData("/people/a/2023.atom")]
    [InlineData("/people/a.atom")]
    [InlineData("/2023/13.atom")]
    [InlineData("/2023/02/30.atom")]
    [InlineData("/23/02.atom")]
    [InlineData("/archive/0-99.atom")]
    [InlineData("/archive/01-100.atom")]
    [InlineData("/archive/2-101.atom")]
    [InlineData("/archive/1-9.atom")]
    [InlineData("/archive/1-1001.atom")]
    [InlineData("/archive/101-1.atom")]
    [InlineData("/archive/-1-100.atom")]
    [InlineData("/archive/1-100-200.atom")]
    [InlineData("/archive/1-99999999999999999999.atom")]
    [InlineData("/people/a/archive/1-100.atom")]
    public void What_is_not_the_path_of_a_feed_names_none(string path) => Assert.Null(FeedAddress.Parse(path));

    [Fact]
    public void Only_dated_lists_have_later_pages()
    {
        Assert.Equal("x", FeedAddress.Parse("/2023.atom", "x")?.After);
        Assert.Equal("x", FeedAddress.Parse("/undated.atom", "x")?.After);
        Assert.Null(FeedAddress.Parse("/feed.atom", "x"));
        Assert.Null(FeedAddress.Parse("/archive/1-100.atom", "x"));
    }

    [Fact]
    public void The_parts_of_an_address_are_told()
    {
        Assert.Equal((Scope.Section("tin"), new ArrivalRange(101, 200), FeedFormat.Rss),
            FeedAddress.Parse("/sections/tin/archive/101-200.rss") is { } a ? (a.Scope, a.Range, a.Format) : default);
        Assert.Equal((new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29)), FeedAddress.Parse("/2024/02.rss")?.Days);
        Assert.Equal((true, false), (FeedAddress.Parse("/feed.rss")?.IsHead, FeedAddress.Parse("/2024.rss")?.IsHead));
    }

    [Theory]
    [InlineData(99, null)]
    [InlineData(100, "/archive/1-100")]
    [InlineData(199, "/archive/1-100")]
    [InlineData(200, "/archive/101-200")]
    public void The_last_complete_range_is_told(long arrivals, string? path) =>
        Assert.Equal(path, ArrivalRange.LastWithin(arrivals, 100)?.Path);

    [Fact]
    public void Ranges_follow_each_other_without_gaps()
    {
        var range = new ArrivalRange(101, 200);
        Assert.Equal(new ArrivalRange(1, 100), range.Before);
        Assert.Equal(new ArrivalRange(201, 300), range.After);
        Assert.Null(range.Before?.Before);
    }
}
