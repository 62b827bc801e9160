namespace FeedServer.StoreTests.Samples;

/// <summary>A folder of its own for one test, removed afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("feedserver-store-").FullName;

    public string Records => System.IO.Path.Combine(Path, "records");

    public string Database => System.IO.Path.Combine(Path, "feedserver.db");

    /// <summary>The only log file there is.</summary>
    public string LogFile => Directory.GetFiles(Records, "*.jsonl").Single();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
