using System.Net;
using FeedServer.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Search;

/// <summary>Few questions are answered at once, and one client has some of the places only.</summary>
public sealed class SearchLimitTests
{
    private const int Asked = 60;
    private const int Refused = 8;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/search?q=")]
    [InlineData("/search.atom?q=")]
    public async Task A_client_with_slow_searches_keeps_nobody_else_out_and_gives_up_its_places_with_its_requests(string address)
    {
        using var archive = new TemporaryArchive();
        // The index is never opened, and each search waits a second for it, on a clock that stands still.
        await using var server = await RunningServer.StartAsync(archive, new FakeTimeProvider(),
            services => services.Remove(services.Single(service => service.ImplementationType == typeof(SearchService))));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        var slow = Enumerable.Range(0, Asked)
            .Select(number => AskAsync(server, $"{address}{number}", "203.0.113.7", leaving.Token)).ToList();
        await Waiting.UntilAsync(() => slow.Count(search => search.IsCompleted) >= Refused);
        foreach (var refused in slow.Where(search => search.IsCompleted))
        {
            using var answer = await refused;
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }
        Assert.Equal(Refused, slow.Count(search => search.IsCompleted));
        // The empty form waits for nothing.
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(server, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "203.0.113.8"));

        await leaving.CancelAsync();
        await Waiting.UntilAsync(async () => await StatusAsync(server, "203.0.113.7") == HttpStatusCode.OK);
        foreach (var search in slow.Where(search => !search.IsCompletedSuccessfully))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningServer server, string client)
    {
        using var answer = await AskAsync(server, "/search", client, Ending);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> AskAsync(
        RunningServer server, string path, string client, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", client);
        return await server.Client.SendAsync(request, cancellation);
    }
}
