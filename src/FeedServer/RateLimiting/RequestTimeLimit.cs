using Microsoft.AspNetCore.Http.Timeouts;

namespace FeedServer.RateLimiting;

/// <summary>No request waits for ever: when its response has not begun within half a minute it fails with 503. How long the client takes to
/// read the response does not count; the framework's own timeouts would count it, and use the system's clock.</summary>
public sealed class RequestTimeLimit(RequestDelegate next, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Runs the rest of the pipeline under the limit, unless the endpoint's metadata exempts it
    /// (<see cref="DisableRequestTimeoutAttribute"/>).</summary>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is not null)
        {
            await next(http);
            return;
        }
        var client = http.RequestAborted;
        using var late = new CancellationTokenSource(Longest, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(client, late.Token);
        http.RequestAborted = ending.Token;
        var isOver = false;
        http.Response.OnStarting(() =>
        {
            // A response without a body begins only after this method has returned.
            if (!isOver) late.CancelAfter(Timeout.InfiniteTimeSpan);
            return Task.CompletedTask;
        });
        try
        {
            await next(http);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !client.IsCancellationRequested)
        {
            throw new TimeoutException($"There was no answer within {Longest.TotalSeconds} s.", e);
        }
        finally
        {
            http.RequestAborted = client;
            isOver = true;
        }
    }
}
