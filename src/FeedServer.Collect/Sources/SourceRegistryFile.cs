using FeedServer.Collect.Opml;
using FeedServer.Collect.Raw;

namespace FeedServer.Collect.Sources;

/// <summary><c>sources.opml</c> on disk: read whole, written whole, and known by length and time of writing.</summary>
internal sealed class SourceRegistryFile(string archiveRoot)
{
    public const string Name = "sources.opml";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Path { get; } = System.IO.Path.Combine(archiveRoot, Name);

    /// <summary>The file as it is now; null when there is none.</summary>
    public (long Length, DateTime Written)? Stamp()
    {
        var info = new FileInfo(Path);
        return info.Exists ? (info.Length, info.LastWriteTimeUtc) : null;
    }

    /// <summary>Reads it; an absent one names no source.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<OpmlOutcome> ReadAsync(CancellationToken cancellation)
    {
        if (Stamp() is not { } stamp) return new OpmlOutcome.Read(OpmlWriter.Empty(), []);
        if (stamp.Length == 0) return new OpmlOutcome.Refused("the file is empty", 1, 1);
        return stamp.Length > OpmlParser.MaxBytes
            ? new OpmlOutcome.Refused("it is too large", 0, 0) : OpmlParser.Parse(await File.ReadAllBytesAsync(Path, cancellation));
    }

    /// <summary>Replaces it: aside, flushed, renamed. A link is followed, so that what it points to is replaced. Who may read it stays as
    /// it was: keys stand in addresses.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public void Write(byte[] bytes)
    {
        // A file that is not there yet is no link, and asking throws.
        var target = File.Exists(Path) ? new FileInfo(Path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path : Path;
        var aside = target + ".tmp";
        using (var file = Create(aside, target))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, target, overwrite: true);
        DurableFolder.Flush(System.IO.Path.GetDirectoryName(target) ?? archiveRoot);
    }

    /// <summary>A file that nobody may read who may not read another one; anybody where there is no other.</summary>
    private static FileStream Create(string path, string like)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (OperatingSystem.IsWindows() || !File.Exists(like)) return new FileStream(path, options);
        var mode = File.GetUnixFileMode(like);
        options.UnixCreateMode = mode;
        var file = new FileStream(path, options);
        // The process's mask took rights away, and a file that a killed process left has its own.
        File.SetUnixFileMode(file.SafeFileHandle, mode);
        return file;
    }

    /// <summary>The right to change it, among all processes; null when another one has it at this moment.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written by this user.</exception>
    public FileStream? TryHold()
    {
        try
        {
            return new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (WriteFailure.IsInUse(held))
        {
            return null;
        }
    }

    /// <summary>Waits for the right to change it.</summary>
    /// <exception cref="IOException">Another process does not let go of it, or the archive cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written by this user.</exception>
    public async Task<FileStream> HoldAsync(TimeProvider clock, CancellationToken cancellation)
    {
        Directory.CreateDirectory(archiveRoot);
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (TryHold() is { } held) return held;
            await Task.Delay(Pause, clock, cancellation);
        }
        throw new IOException($"{Path} cannot be changed: another process holds {Name}.lock");
    }
}
