using System.Net;
using FeedServer.Endpoints;
using FeedServer.Http;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.RateLimiting;

public sealed class RequestTimeLimitTests
{
    private const string Path = "/feed.atom";

    [Fact]
    public async Task What_does_not_begin_to_be_answered_in_time_is_answered_503_and_is_answered_again_when_it_can_be()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        var stuck = new TaskCompletionSource<RenderedBody>(TaskCreationOptions.RunContinuationsAsynchronously);
        var rendering = server.Documents.GetAsync(
            server.FeedKey(Path), keep: false, _ => stuck.Task, TestContext.Current.CancellationToken);
        // Who asks for a document that is being rendered waits for that rendering.
        var asking = server.SendAsync(HttpMethod.Get, Path);
        await Waiting.UntilAsync(() => asking.IsCompleted, () => clock.Advance(TimeSpan.FromSeconds(5)));
        using var late = await asking;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
        Assert.NotNull(late.Headers.RetryAfter);
        Assert.Equal("no-store", late.Headers.CacheControl?.ToString());
        stuck.SetResult(new RenderedBody([], "text/plain"));
        await rendering;
        Assert.Contains("<feed", await server.TextAsync(Path), StringComparison.Ordinal);
    }
}
