using FeedServer.Collect.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Outside;

public sealed class RobotsTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("User-agent: *\nDisallow: /private", "/private/a", false)]
    [InlineData("User-agent: *\nDisallow: /private", "/public", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a/b\nDisallow: /a/b", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true)]
    [InlineData("User-agent: *\nDisallow: /*?print=", "/x?print=1", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/axxbxxc", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: feedserver\nAllow: /", "/a", true)]
    [InlineData("User-agent: *\nAllow: /\n\nUser-agent: FeedServer/9.9 (x)\nDisallow: /", "/a", false)]
    [InlineData("User-agent: FeedServerNot\nDisallow: /", "/a", true)]
    [InlineData("User-agent: Other\nUser-agent: FeedServer\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: FeedServer\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: FeedServer\nDisallow: /b", "/b", false)]
    [InlineData("\uFEFFuser-AGENT : *  # all\r\nDISALLOW : /a # this\r\n", "/a", false)]
    [InlineData("Sitemap: http://a.example/s.xml\nUser-agent: *\nDisallow: /t%E1%BA%BF", "/t\u1ebf/1", false)]
    [InlineData("User-agent: *\nDisallow: /%7Ejo", "/~jo", false)]
    [InlineData("<html>not a robots file: at all</html>", "/a", true)]
    public void The_rules_of_RFC_9309_hold(string text, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsRules.Parse(text, FetchOptions.ProductToken).Allows(new Uri(new Uri("http://a.example"), path)));

    [Fact]
    public async Task Robots_is_fetched_once_a_host_and_obeyed_for_pages_and_not_for_feeds()
    {
        await using var server = RoughServer.Start();
        server.Otherwise = _ => RoughAnswer.Of("<p>a</p>");
        server.On("/robots.txt", RoughAnswer.Of("User-agent: *\nDisallow: /no", "text/plain"));
        await using var stand = new FetchStand();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => stand.DocumentAsync(server.At($"/{number}"), FetchPurpose.Page)));
        foreach (var purpose in new[] { FetchPurpose.Page, FetchPurpose.Sitemap, FetchPurpose.Image })
        {
            var failure = await stand.FailureAsync(server.At("/no/1"), purpose);
            Assert.Equal((FetchFailure.Robots, $"{server.Address.Authority}/robots.txt does not want /no/1 fetched"),
                (failure.Kind, failure.Reason));
        }
        Assert.Empty(server.To("/no/1"));
        await stand.DocumentAsync(server.At("/no/1"));
        Assert.Single(server.To("/robots.txt"));
    }

    [Fact]
    public async Task A_redirect_into_what_robots_forbids_is_not_followed()
    {
        await using var server = RoughServer.Start();
        server.On("/robots.txt", RoughAnswer.Of("User-agent: *\nDisallow: /no", "text/plain")).On("/go", RoughAnswer.Redirect(302, "/no"));
        await using var stand = new FetchStand();
        Assert.Equal(FetchFailure.Robots, (await stand.FailureAsync(server.At("/go"), FetchPurpose.Page)).Kind);
        Assert.Empty(server.To("/no"));
    }

    [Fact]
    public async Task A_missing_robots_allows_and_a_failing_one_forbids_for_an_hour()
    {
        var clock = new FakeTimeProvider();
        await using var server = RoughServer.Start();
        server.On("/page", RoughAnswer.Of("<p>a</p>"))
            .On("/robots.txt", RoughAnswer.Status(500), RoughAnswer.Status(404), RoughAnswer.Status(500));
        await using var stand = new FetchStand(clock: clock);
        var failure = await stand.FailureAsync(server.At("/page"), FetchPurpose.Page);
        Assert.EndsWith("/robots.txt cannot be asked: it answered 500", failure.Reason, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(FetchFailure.Robots, (await stand.FailureAsync(server.At("/page"), FetchPurpose.Page)).Kind);
        Assert.Single(server.To("/robots.txt"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await stand.DocumentAsync(server.At("/page"), FetchPurpose.Page);
        clock.Advance(TimeSpan.FromHours(24)); // What was known holds on while it cannot be asked.
        await stand.DocumentAsync(server.At("/page"), FetchPurpose.Page);
        Assert.Equal(3, server.To("/robots.txt").Count);
    }

    [Fact]
    public async Task Only_the_first_500_KB_of_robots_are_read()
    {
        await using var server = RoughServer.Start();
        server.Otherwise = _ => RoughAnswer.Of("<p>a</p>");
        server.On("/robots.txt",
            RoughAnswer.Of("User-agent: *\nDisallow: /first\n" + new string('#', 600_000) + "\nDisallow: /late\n", "text/plain"));
        await using var stand = new FetchStand();
        Assert.Equal(FetchFailure.Robots, (await stand.FailureAsync(server.At("/first"), FetchPurpose.Page)).Kind);
        await stand.DocumentAsync(server.At("/late"), FetchPurpose.Page);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("3600", 30)]
    public async Task Crawl_delay_is_kept_up_to_a_limit(string delay, int seconds)
    {
        var clock = new FakeTimeProvider();
        await using var server = RoughServer.Start();
        server.Otherwise = _ => RoughAnswer.Of("<p>a</p>");
        server.On("/robots.txt", RoughAnswer.Of($"User-agent: *\nCrawl-delay: {delay}", "text/plain"));
        await using var stand = new FetchStand(clock: clock);
        await stand.DocumentAsync(server.At("/1"), FetchPurpose.Page);
        var second = stand.DocumentAsync(server.At("/2"), FetchPurpose.Page);
        clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await second.WaitAsync(Ending);
        Assert.Equal(2, server.Requests.Count(request => request.Path != "/robots.txt"));
    }
}
