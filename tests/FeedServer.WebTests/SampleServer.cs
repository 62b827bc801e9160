namespace FeedServer.WebTests;

/// <summary>A server on the shipped sample, for the tests of a class that write nothing.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    private readonly TemporaryArchive archive = TemporaryArchive.WithSample();
    private RunningServer? server;

    /// <summary>The server; all of the sample is kept.</summary>
    public RunningServer Server => server ?? throw new InvalidOperationException("It was not started.");

    /// <summary>The archive's folder.</summary>
    public string Root => archive.Root;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartOnSampleAsync(archive);

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        archive.Dispose();
    }
}
