namespace FeedServer.RateLimiting;

/// <summary>Lets go of what follows once the host has stopped. The framework's limiter never ends the timers of its own limiters, and
/// they hold it and all behind it: a process that starts one server after another, as tests do, would keep every one.</summary>
internal sealed class ReleasedPipeline
{
    private volatile RequestDelegate? next;

    public ReleasedPipeline(RequestDelegate next, IHostApplicationLifetime lifetime)
    {
        this.next = next;
        lifetime.ApplicationStopped.Register(() => this.next = null);
    }

    public Task InvokeAsync(HttpContext http) =>
        next?.Invoke(http) ?? throw new InvalidOperationException("The host has stopped.");
}
