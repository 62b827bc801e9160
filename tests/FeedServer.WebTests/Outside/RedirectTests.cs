using System.Globalization;
using FeedServer.Collect.Fetching;

namespace FeedServer.WebTests.Outside;

public sealed class RedirectTests
{
    [Theory]
    [InlineData("301 308", "/2")]
    [InlineData("301 302 301", "/1")]
    [InlineData("302 301", null)]
    [InlineData("303", null)]
    [InlineData("307", null)]
    public async Task Only_the_leading_permanent_redirects_are_a_move(string statuses, string? moved)
    {
        await using var server = RoughServer.Start();
        var hops = statuses.Split(' ');
        for (var hop = 0; hop < hops.Length; hop++)
            server.On($"/{hop}", RoughAnswer.Redirect(int.Parse(hops[hop], CultureInfo.InvariantCulture), $"/{hop + 1}"));
        server.On($"/{hops.Length}", RoughAnswer.Feed("<rss/>"));
        await using var stand = new FetchStand();
        var outcome = Assert.IsType<FetchOutcome.Fetched>(await stand.FetchAsync(server.At("/0")));
        Assert.Equal(moved is null ? null : server.At(moved), outcome.MovedTo);
        Assert.Equal((server.At("/0"), server.At($"/{hops.Length}")), (outcome.Document.Requested, outcome.Document.Address));
    }

    [Fact]
    public async Task Validators_go_along_and_a_304_at_the_end_still_tells_the_move()
    {
        await using var server = RoughServer.Start();
        server.On("/old", RoughAnswer.Redirect(301, "new")).On("/new", RoughAnswer.Status(304));
        await using var stand = new FetchStand();
        var outcome = Assert.IsType<FetchOutcome.NotModified>(
            await stand.FetchAsync(server.At("/old"), FetchPurpose.Feed, "\"1\"", "then"));
        Assert.Equal(server.At("/new"), outcome.MovedTo);
        var last = server.To("/new")[0];
        Assert.Equal(("\"1\"", "then", null, null),
            (last.Header("If-None-Match"), last.Header("If-Modified-Since"), last.Header("Cookie"), last.Header("Referer")));
    }

    [Fact]
    public async Task A_permanent_redirect_to_nothing_is_no_move()
    {
        await using var server = RoughServer.Start();
        server.On("/old", RoughAnswer.Redirect(301, "/nothing"));
        await using var stand = new FetchStand();
        var failure = await stand.FailureAsync(server.At("/old"));
        Assert.Equal((FetchFailure.Status, 404, null), (failure.Kind, failure.Status, failure.MovedTo));
    }

    [Fact]
    public async Task A_loop_is_told_at_its_first_turn()
    {
        await using var server = RoughServer.Start();
        server.On("/a", RoughAnswer.Redirect(302, "/b")).On("/b", RoughAnswer.Redirect(302, "/a#again"));
        await using var stand = new FetchStand();
        var failure = await stand.FailureAsync(server.At("/a"));
        Assert.Equal(FetchFailure.Limit, failure.Kind);
        Assert.Contains("in a circle", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_chain_of_30_is_left_after_10()
    {
        await using var server = RoughServer.Start();
        server.Otherwise = request => RoughAnswer.Redirect(302, $"/{int.Parse(request.Path[1..], CultureInfo.InvariantCulture) + 1}");
        await using var stand = new FetchStand();
        Assert.Equal(FetchFailure.Limit, (await stand.FailureAsync(server.At("/0"))).Kind);
        Assert.Equal(11, server.Requests.Count);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.example/feed")]
    [InlineData("data:text/xml,%3Crss/%3E")]
    [InlineData("javascript:alert(1)")]
    [InlineData("gopher://old.example/1")]
    [InlineData("http://mail.example:25/")]
    [InlineData("http://user:secret@feeds.example/")]
    public async Task A_redirect_to_what_is_not_plain_http_is_forbidden(string location)
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Redirect(301, location));
        await using var stand = new FetchStand();
        var failure = await stand.FailureAsync(server.At("/feed"));
        Assert.Equal(FetchFailure.Forbidden, failure.Kind);
        Assert.StartsWith("it redirects to ", failure.Reason, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(null, "without saying where")]
    [InlineData("", "without saying where")]
    [InlineData("http://[half", "an address that is none")]
    [InlineData("http://", "an address that is none")]
    [InlineData("http://%31%32%37.0.0.1/", "an address that is none")]
    public async Task A_redirect_to_nowhere_is_told(string? location, string reason)
    {
        await using var server = RoughServer.Start();
        server.On("/feed", location is null ? RoughAnswer.Status(302) : RoughAnswer.Redirect(302, location));
        await using var stand = new FetchStand();
        var failure = await stand.FailureAsync(server.At("/feed"));
        Assert.Equal((FetchFailure.Status, 302), (failure.Kind, failure.Status));
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_in_raw_bytes_is_read_as_UTF_8()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Redirect(302, "/b\u00c3\u00a9")).On("/b%C3%A9", RoughAnswer.Feed("<rss/>"));
        await using var stand = new FetchStand();
        Assert.Equal("/b%C3%A9", (await stand.DocumentAsync(server.At("/feed"))).Address.AbsolutePath);
    }
}
