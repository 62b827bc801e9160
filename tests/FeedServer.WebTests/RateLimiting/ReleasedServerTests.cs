namespace FeedServer.WebTests.RateLimiting;

/// <summary>What a server that was stopped leaves behind in its process.</summary>
public sealed class ReleasedServerTests : IDisposable
{
    private readonly TemporaryArchive archive = TemporaryArchive.WithSample();

    [Fact]
    public async Task A_stopped_server_leaves_memory()
    {
        var stopped = await RunAsync();
        await Waiting.UntilAsync(() =>
        {
            GC.Collect();
            return !stopped.IsAlive;
        });
    }

    public void Dispose() => archive.Dispose();

    // Of its own, so that no variable of the test's holds what was started.
    private async Task<WeakReference> RunAsync()
    {
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        await server.TextAsync("/feed.atom");
        await server.TextAsync("/search?q=c%E1%BA%A7u");
        return new WeakReference(server.Services);
    }
}
