using Microsoft.AspNetCore.Http.Timeouts;

namespace FeedServer.RateLimiting;

/// <summary>
/// Nobody waits for ever: what has not begun to be answered within half a minute fails, and is answered 503. How long the client takes to
/// read the answer is another matter. The framework's own timeouts go by the system's clock and would count that too.
/// </summary>
public sealed class RequestTimeLimit(RequestDelegate next, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Runs the rest of the pipeline under the limit, unless the endpoint's metadata frees it
    /// (<see cref="DisableRequestTimeoutAttribute"/>).
    /// </summary>
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
            // An answer without a body begins only when all of this has returned.
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
