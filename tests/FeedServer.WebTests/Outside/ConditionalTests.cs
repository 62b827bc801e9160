using System.Text;
using FeedServer.Collect.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Outside;

/// <summary>Validators, and what a server wishes.</summary>
public sealed class ConditionalTests
{
    [Theory]
    [InlineData("\"plain\"", "Tue, 10 Jan 2023 01:00:00 GMT")]
    [InlineData("W/\"weak\"", "Tue, 10 Jan 2023 08:00:00 +0700")]
    [InlineData("unquoted-and-wrong", "yesterday, about noon")]
    [InlineData("\"caf\u00e9 ,two\"", "2023-01-10")]
    public async Task Validators_go_back_byte_for_byte(string etag, string lastModified)
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Feed("<rss/>").With("ETag", etag).With("Last-Modified", lastModified), RoughAnswer.Status(304));
        await using var stand = new FetchStand();
        var document = await stand.DocumentAsync(server.At("/feed"));
        Assert.IsType<FetchOutcome.NotModified>(
            await stand.FetchAsync(server.At("/feed"), FetchPurpose.Feed, document.ETag, document.LastModified));
        var second = server.To("/feed")[1];
        Assert.Equal((etag, lastModified), (second.Header("If-None-Match"), second.Header("If-Modified-Since")));
        Assert.Null(server.To("/feed")[0].Header("If-None-Match"));
    }

    [Fact]
    public async Task A_304_renews_the_validators_that_it_sends_and_leaves_the_others()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Status(304).With("ETag", "\"2\""), RoughAnswer.Status(304));
        await using var stand = new FetchStand();
        var first = Assert.IsType<FetchOutcome.NotModified>(await stand.FetchAsync(server.At("/feed"), FetchPurpose.Feed, "\"1\"", "then"));
        Assert.Equal(("\"2\"", "then"), (first.ETag, first.LastModified));
        var second = Assert.IsType<FetchOutcome.NotModified>(
            await stand.FetchAsync(server.At("/feed"), FetchPurpose.Feed, first.ETag, first.LastModified));
        Assert.Equal(("\"2\"", "then"), (second.ETag, second.LastModified));
        Assert.Equal("\"2\"", server.To("/feed")[1].Header("If-None-Match"));
    }

    [Fact]
    public async Task A_304_with_a_body_is_a_304_and_does_not_spoil_the_next_answer()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughTrouble.NotModifiedWithBody("<rss>HTTP/1.1 200 OK</rss>"), RoughAnswer.Feed("<rss>two</rss>"));
        await using var stand = new FetchStand();
        Assert.IsType<FetchOutcome.NotModified>(await stand.FetchAsync(server.At("/feed"), FetchPurpose.Feed, "\"1\""));
        Assert.Equal("<rss>two</rss>", Encoding.UTF8.GetString((await stand.DocumentAsync(server.At("/feed"))).Bytes.Span));
    }

    [Fact]
    public async Task A_304_that_nobody_asked_for_is_a_failure()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Status(304));
        await using var stand = new FetchStand();
        Assert.Equal(304, (await stand.FailureAsync(server.At("/feed"))).Status);
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "120", 120)]
    [InlineData(429, "Tue, 10 Jan 2023 02:00:00 GMT", 3600)]
    [InlineData(503, "Tuesday, 10-Jan-23 02:00:00 GMT", 3600)]
    [InlineData(503, "Tue Jan 10 02:00:00 2023", 3600)]
    [InlineData(429, "99999999999999", 604800)]
    [InlineData(429, "soon", null)]
    [InlineData(503, "Tue, 10 Jan 2012 02:00:00 GMT", null)]
    public async Task Retry_After_is_honoured_in_seconds_and_as_a_date(int status, string value, int? seconds)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 1, 10, 1, 0, 0, TimeSpan.Zero));
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Status(status).With("Retry-After", value));
        await using var stand = new FetchStand(clock: clock);
        var failure = await stand.FailureAsync(server.At("/feed"));
        Assert.Equal((FetchFailure.Busy, status), (failure.Kind, failure.Status));
        Assert.Equal(seconds is null ? null : clock.GetUtcNow().AddSeconds(seconds.Value), failure.NotBefore);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("max-age=600", null, 600)]
    [InlineData("public, MAX-AGE=\"600\"", "100", 500)]
    [InlineData("max-age=31536000", null, 86400)]
    [InlineData("max-age=600, no-cache", null, null)]
    [InlineData("no-store, max-age=600", null, null)]
    [InlineData("max-age=60", "600", null)]
    [InlineData("max-age=nonsense", null, null)]
    public async Task Max_age_less_age_says_when_to_come_again(string cacheControl, string? age, int? seconds)
    {
        var clock = new FakeTimeProvider();
        await using var server = RoughServer.Start();
        var answer = RoughAnswer.Feed("<rss/>").With("Cache-Control", cacheControl);
        server.On("/feed", age is null ? answer : answer.With("Age", age));
        await using var stand = new FetchStand(clock: clock);
        var outcome = await stand.FetchAsync(server.At("/feed"));
        Assert.Equal(seconds is null ? null : clock.GetUtcNow().AddSeconds(seconds.Value), outcome.NotBefore);
    }

    [Fact]
    public async Task Statuses_are_told_apart_and_never_asked_again_at_once()
    {
        await using var server = RoughServer.Start();
        server.On("/gone", RoughAnswer.Status(410)).On("/404", RoughAnswer.Status(404)).On("/500", RoughAnswer.Status(500));
        await using var stand = new FetchStand();
        Assert.IsType<FetchOutcome.Gone>(await stand.FetchAsync(server.At("/gone")));
        Assert.Equal(new FetchOutcome.Failed(FetchFailure.Status, "it answered 404", 404), await stand.FailureAsync(server.At("/404")));
        Assert.Equal(500, (await stand.FailureAsync(server.At("/500"))).Status);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_request_says_who_asks_and_nothing_else()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Feed("<rss/>").With("Set-Cookie", "a=b; Path=/"));
        await using var stand = new FetchStand();
        var document = await stand.DocumentAsync(server.At("/feed"));
        await stand.DocumentAsync(server.At("/feed"));
        Assert.Equal(["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"],
            server.Requests[1].Headers.Select(header => header.Key).Order(StringComparer.Ordinal));
        Assert.Equal("FeedServer/0.1 (+https://bulletin.example/contact)", server.Requests[0].Header("User-Agent"));
        Assert.Equal("gzip, br, zstd", server.Requests[0].Header("Accept-Encoding"));
        Assert.Contains(KeyValuePair.Create("Set-Cookie", "a=b; Path=/"), document.Headers);
        Assert.Equal(KeyValuePair.Create("", "HTTP/1.1 200 Status"), document.Headers[0]);
        Assert.DoesNotContain(document.Headers, header => header.Key == "Content-Length");
    }
}
