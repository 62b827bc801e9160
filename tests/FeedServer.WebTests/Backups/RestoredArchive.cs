namespace FeedServer.WebTests.Backups;

/// <summary>An empty folder to restore into, gone with the test.</summary>
internal sealed class RestoredArchive : IDisposable
{
    public RestoredArchive() => Directory.Delete(Archive.Drop);

    public TemporaryArchive Archive { get; } = new();

    public void Dispose() => Archive.Dispose();
}
