using FeedServer.Collect.Fetching;

namespace FeedServer.WebTests.Outside;

/// <summary>Sites that send away whoever does not bring back the cookie that the redirect set.</summary>
public sealed class CookieTests
{
    [Fact]
    public async Task A_cookie_set_on_the_way_opens_the_document_at_its_end()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", request => request.Header("Cookie") == "entry=yes; Mark=2"
                ? RoughAnswer.Feed("<rss/>") : RoughAnswer.Redirect(302, "/door"))
            .On("/door", RoughAnswer.Redirect(303, "/feed").With("Set-Cookie", "entry=yes; Path=/; HttpOnly; SameSite=Lax")
                .With("set-cookie", "Mark=2; Path=/; Max-Age=60"));
        await using var stand = new FetchStand();
        var document = await stand.DocumentAsync(server.At("/feed"));
        Assert.Equal(server.At("/feed"), document.Address);
        Assert.Equal(["/feed", "/door", "/feed"], server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_redirect_to_the_same_address_is_no_circle_when_a_cookie_came_with_it()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", request => request.Header("Cookie") is null
            ? RoughAnswer.Redirect(302, "/feed").With("Set-Cookie", "checked=1") : RoughAnswer.Feed("<rss/>"));
        await using var stand = new FetchStand();
        await stand.DocumentAsync(server.At("/feed"));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_same_cookie_again_and_again_is_a_circle()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Redirect(302, "/feed").With("Set-Cookie", "checked=1"));
        await using var stand = new FetchStand();
        Assert.Contains("in a circle", (await stand.FailureAsync(server.At("/feed"))).Reason, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_cookie_that_changes_with_every_turn_ends_at_the_limit_of_redirects()
    {
        await using var server = RoughServer.Start();
        var turn = 0;
        server.On("/feed", _ => RoughAnswer.Redirect(302, "/feed").With("Set-Cookie", $"turn={++turn}"));
        await using var stand = new FetchStand();
        Assert.Equal(FetchFailure.Limit, (await stand.FailureAsync(server.At("/feed"))).Kind);
        Assert.Equal(11, server.Requests.Count);
    }

    [Fact]
    public async Task No_other_host_is_sent_a_cookie_whatever_its_domain_says()
    {
        await using var server = RoughServer.Start();
        await using var other = RoughServer.Start(address: "127.0.0.2");
        server.On("/feed", RoughAnswer.Redirect(302, other.At("/feed").AbsoluteUri).With("Set-Cookie", "own=1; Path=/; Domain=127.0.0.2")
            .With("Set-Cookie", "all=1; Path=/; Domain=.0.0.2"));
        other.On("/feed", RoughAnswer.Feed("<rss/>"));
        await using var stand = new FetchStand();
        await stand.DocumentAsync(server.At("/feed"));
        Assert.Null(other.To("/feed")[0].Header("Cookie"));
    }

    [Fact]
    public async Task The_next_fetch_knows_nothing_of_the_cookies_of_the_last()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", request => request.Header("Cookie") is null
                ? RoughAnswer.Redirect(302, "/feed").With("Set-Cookie", "seen=1; Path=/") : RoughAnswer.Feed("<rss/>"))
            .On("/next", RoughAnswer.Feed("<rss/>")).On("/robots.txt", RoughAnswer.Status(404));
        await using var stand = new FetchStand();
        await stand.DocumentAsync(server.At("/feed"));
        await stand.DocumentAsync(server.At("/next"), FetchPurpose.Page);
        await stand.DocumentAsync(server.At("/feed"));
        Assert.Null(server.To("/next")[0].Header("Cookie"));
        Assert.Null(server.To("/robots.txt")[0].Header("Cookie"));
        Assert.Equal([null, "seen=1", null, "seen=1"], server.To("/feed").Select(request => request.Header("Cookie")));
    }

    [Theory]
    [InlineData("a=1", "/way/next", "a=1")]
    [InlineData("a=1", "/other", null)]
    [InlineData("a=1; Path=/way", "/wayside", null)]
    [InlineData("a=1; Path=/", "/other", "a=1")]
    [InlineData("a=1; path=relative", "/way/next", "a=1")]
    [InlineData("a=1; Path=/; Secure", "/other", null)]
    [InlineData("a=1; Path=/; Max-Age=0", "/other", null)]
    [InlineData("a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "/other", null)]
    [InlineData("a=1; Path=/; Expires=Thu, 01-Jan-1970 00:00:00 GMT", "/other", null)]
    [InlineData("a=1; Path=/; Expires=Thu, 01-Jan-1970 00:00:00 GMT; Max-Age=9", "/other", "a=1")]
    [InlineData("a=\"x y\"; Path=/", "/other", "a=\"x y\"")]
    [InlineData("a=; Path=/", "/other", "a=")]
    [InlineData("nothing; Path=/", "/other", null)]
    [InlineData("=1; Path=/", "/other", null)]
    public async Task A_cookie_goes_where_its_path_says(string cookie, string next, string? sent)
    {
        await using var server = RoughServer.Start();
        server.On("/way/first", RoughAnswer.Redirect(302, next).With("Set-Cookie", cookie)).On(next, RoughAnswer.Feed("<rss/>"));
        await using var stand = new FetchStand();
        await stand.DocumentAsync(server.At("/way/first"));
        Assert.Equal(sent, server.To(next)[0].Header("Cookie"));
    }
}
