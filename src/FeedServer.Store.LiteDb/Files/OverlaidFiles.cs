namespace FeedServer.Store.LiteDb.Files;

/// <summary>The database's files over a disk that may stop taking writes. The first write, flush or marker that fails leaves the disk as it
/// is; from then on everything stays in memory. So LiteDB never meets a failed write, what is asked goes on being answered, and the disk
/// holds what a power cut at that moment would have left: opening it anew recovers from that.</summary>
internal sealed class OverlaidFiles : IDatabaseFiles
{
    private readonly IDatabaseFiles files;
    private readonly OverlayStream data;
    private readonly OverlayStream log;
    private readonly OverlayStream sums;
    private volatile IOException? refused;

    /// <summary>Over files that are open; closed with this.</summary>
    public OverlaidFiles(IDatabaseFiles files)
    {
        this.files = files;
        refused = files.Refused;
        (data, log, sums) = (Over(files.Data), Over(files.Log), Over(files.Sums));
        Marker = files.Marker;
    }

    public Stream Data => data;

    public Stream Log => log;

    public Stream Sums => sums;

    public byte[]? Marker { get; private set; }

    public IOException? Refused => refused;

    public void Mark(byte[] seal)
    {
        OnDisk(() => files.Mark(seal));
        Marker = seal;
    }

    public void Unmark()
    {
        OnDisk(files.Unmark);
        Marker = null;
    }

    public void Sync(Stream stream) => OnDisk(() => files.Sync(((OverlayStream)stream).Below));

    public void Dispose() => files.Dispose();

    private OverlayStream Over(Stream file) => new(file, () => refused, Refuse);

    private void OnDisk(Action write)
    {
        if (refused is not null) return;
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Refuse(failure);
        }
    }

    private void Refuse(Exception failure) => refused = failure as IOException ?? new IOException(failure.Message, failure);
}
