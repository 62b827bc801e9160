using FeedServer.Items.Keeping;
using FeedServer.Store.RecordLog;
using FeedServer.Store.Recovery;

namespace FeedServer.Store.LiteDb.Files;

/// <summary>The database's files in the archive folder: <c>feedserver.db</c> and its companions.</summary>
internal sealed class DiskDatabaseFiles : IDatabaseFiles
{
    public const string DataName = "feedserver.db";

    private const string AsideName = "aside";
    private const string LogName = "feedserver-log.db";
    private const string SumsName = "feedserver.db.sums";
    private const string MarkerName = "feedserver.db.checkpoint";

    private readonly string root;
    private readonly Stream data;
    private readonly Stream log;
    private readonly Stream sums;

    public DiskDatabaseFiles(string root) : this(root, ForWriting) => DurableFolder.Flush(root);

    private DiskDatabaseFiles(string root, Func<string, Stream> open)
    {
        this.root = root;
        data = open(Path.Combine(root, DataName));
        log = open(Path.Combine(root, LogName));
        sums = open(Path.Combine(root, SumsName));
    }

    /// <summary>Opens or creates the files; where that is refused, those that are there are opened for reading.</summary>
    /// <exception cref="IOException">They cannot be read either.</exception>
    public static DiskDatabaseFiles Open(string root)
    {
        try
        {
            return new DiskDatabaseFiles(root);
        }
        catch (Exception refused) when (WriteFailure.IsRefusal(refused))
        {
            return new DiskDatabaseFiles(root, ForReading)
            {
                Refused = refused as IOException ?? new IOException(refused.Message, refused),
            };
        }
    }

    public Stream Data => data;

    public Stream Log => log;

    public Stream Sums => sums;

    public IOException? Refused { get; private init; }

    public byte[]? Marker => File.Exists(MarkerPath) ? File.ReadAllBytes(MarkerPath) : null;

    private string MarkerPath => Path.Combine(root, MarkerName);

    public void Mark(byte[] seal)
    {
        using (var marker = new FileStream(MarkerPath + ".new", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            marker.Write(seal);
            marker.Flush(flushToDisk: true);
        }
        File.Move(MarkerPath + ".new", MarkerPath, overwrite: true);
        DurableFolder.Flush(root);
    }

    public void Unmark()
    {
        File.Delete(MarkerPath);
        DurableFolder.Flush(root);
    }

    public void Sync(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    public void Dispose()
    {
        data.Dispose();
        log.Dispose();
        sums.Dispose();
    }

    /// <summary>The folders of databases moved aside, newest first.</summary>
    public static IReadOnlyList<string> Aside(string root) => Path.Combine(root, AsideName) is var aside && Directory.Exists(aside)
        ? [.. Directory.EnumerateDirectories(aside).OrderDescending(StringComparer.Ordinal)]
        : [];

    /// <summary>Removes all but the two newest databases moved aside.</summary>
    public static void PruneAside(string root)
    {
        foreach (var old in Aside(root).Skip(2)) Directory.Delete(old, recursive: true);
    }

    /// <summary>Moves a database that is not to be trusted into <c>aside/</c>. Without its data the companions tell nothing, and would
    /// make a new database look damaged: they are removed.</summary>
    public static void MoveAside(string root, string stamp)
    {
        if (!File.Exists(Path.Combine(root, DataName)))
        {
            foreach (var name in (string[])[MarkerName, LogName, SumsName]) File.Delete(Path.Combine(root, name));
            return;
        }
        var folder = Path.Combine(root, AsideName, stamp);
        Directory.CreateDirectory(folder);
        foreach (var name in (string[])[MarkerName, DataName, LogName, SumsName])
            if (File.Exists(Path.Combine(root, name)))
                File.Move(Path.Combine(root, name), Path.Combine(folder, name), overwrite: true);
        DurableFolder.Flush(folder);
        DurableFolder.Flush(Path.Combine(root, AsideName));
        DurableFolder.Flush(root);
    }

    // Without a buffer of its own: what LiteDB writes must be with the system when the marker is set.
    private static FileStream ForWriting(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    private static Stream ForReading(string path) => File.Exists(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0) : new MemoryStream();
}
