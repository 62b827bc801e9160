using System.Formats.Tar;
using System.Text.Json;
using FeedServer.Control;
using ZstdSharp;

namespace FeedServer.Backups;

/// <summary>Backs an archive up into one file, which <c>tar --zstd</c> reads: the archive's folder as it is, before it what the file is,
/// behind it the list of its files with their hashes and, last, the manifest. A file that was cut has none.</summary>
/// <param name="root">The archive's folder.</param>
/// <param name="clock">The clock.</param>
internal sealed class TarBackup(string root, TimeProvider clock)
{
    /// <summary>The end of such a file's name.</summary>
    public const string Suffix = ".tar.zst";

    /// <summary>The entry that lists the others.</summary>
    public const string ListName = "feedserver-backup.files.jsonl";

    /// <summary>The last entry.</summary>
    public const string ManifestName = "feedserver-backup.manifest.json";

    private const string Unfinished = ".unfinished";

    /// <summary>Makes one: written aside, under a name of its own, and renamed. Of two at once the later one stays.</summary>
    /// <exception cref="IOException">The archive cannot be read or the file not be written.</exception>
    public BackupOutcome Run(string target, CancellationToken cancellation)
    {
        RemoveCut(target);
        var aside = $"{target}.{Path.GetRandomFileName()}{Unfinished}";
        try
        {
            // Renamed while it is held: what nobody holds was left by a process that is gone.
            using var file = new FileStream(aside, OwnerOnly.Writing(FileMode.CreateNew, FileShare.Delete));
            var outcome = Write(file, cancellation);
            file.Flush(flushToDisk: true);
            File.Move(aside, target, overwrite: true);
            DurableFolder.Flush(Path.GetDirectoryName(target) ?? ".");
            return outcome with { Written = file.Length };
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>Removes what backups to this file left that were killed.</summary>
    private static void RemoveCut(string target)
    {
        var folder = Path.GetDirectoryName(target) ?? ".";
        if (!Directory.Exists(folder)) return;
        foreach (var cut in Directory.EnumerateFiles(folder, "*" + Unfinished)
            .Where(file => Path.GetFileName(file).StartsWith(Path.GetFileName(target) + ".", StringComparison.Ordinal)))
        {
            try
            {
                using var held = new FileStream(cut, FileMode.Open, FileAccess.Read, FileShare.None);
                File.Delete(cut);
            }
            catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
            {
                // Somebody writes it, or it is another user's.
            }
        }
    }

    private BackupOutcome Write(FileStream file, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        var copy = new ArchiveCopy(root, null);
        TarCopy? tar = null;
        try
        {
            copy.Run(() =>
            {
                tar?.Dispose();
                file.SetLength(0);
                tar = new TarCopy(file, copy.Listing);
            }, (path, entry) => tar?.Take(path, entry) == true, cancellation);
            if (tar is null) throw new InvalidOperationException("Nothing was begun.");
            var hash = tar.End();
            var manifest = new BackupManifest(
                1, at, ControlJson.Version, copy.Cut, tar.Files, tar.Bytes, [hash], [], copy.Faults.Count);
            tar.Add(ManifestName, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
            return new BackupOutcome(manifest, 0, copy.Faults, [.. copy.PassedOver]);
        }
        finally
        {
            tar?.Dispose();
        }
    }
}

/// <summary>Writes the entries of a backup in one file.</summary>
internal sealed class TarCopy : IDisposable
{
    private const int Level = 3;

    private readonly ArchiveListing listing;
    private readonly CompressionStream packed;
    private readonly TarWriter tar;
    private readonly MemoryStream list = new();

    /// <param name="file">Where to; it stays open.</param>
    /// <param name="listing">How much of each file counts.</param>
    public TarCopy(FileStream file, ArchiveListing listing)
    {
        this.listing = listing;
        packed = new CompressionStream(file, Level, leaveOpen: true);
        tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true);
        Add(BackupHead.FileName, JsonSerializer.SerializeToUtf8Bytes(new BackupHead(BackupHead.Current), BackupJson.Default.BackupHead));
    }

    /// <summary>How many files were written.</summary>
    public long Files { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Writes a file or folder.</summary>
    /// <returns>False when it is gone.</returns>
    public bool Take(string path, FileSystemInfo entry)
    {
        if (Write(path, entry) is not { } file) return false;
        file.ThrowIfUnsound();
        if (!file.IsFolder) Files++;
        Bytes += file.Length;
        JsonSerializer.Serialize(list, file, BackupJson.Default.BackedUpFile);
        list.WriteByte((byte)'\n');
        return true;
    }

    /// <summary>Writes the list of what was written.</summary>
    /// <returns>Its SHA-256.</returns>
    public string End()
    {
        var bytes = list.ToArray();
        Add(TarBackup.ListName, bytes);
        return PieceFiles.NameOf(bytes);
    }

    /// <summary>Writes an entry that is no file of the archive.</summary>
    public void Add(string name, byte[] bytes) => tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
    {
        DataStream = new MemoryStream(bytes),
        Mode = OwnerOnly.File,
    });

    public void Dispose()
    {
        tar.Dispose();
        packed.Dispose();
        list.Dispose();
    }

    private BackedUpFile? Write(string path, FileSystemInfo entry)
    {
        try
        {
            var known = ArchiveReading.Entry(path, entry);
            if (known.IsFolder)
            {
                tar.WriteEntry(Fill(Entry(TarEntryType.Directory, path), known));
                return known;
            }
            if (!listing.IsReadable(path, entry)) return null;
            using var file = new FileStream(entry.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            // The length stands before the bytes: what is appended meanwhile is left, and a file that is cut meanwhile ends the backup.
            using var part = new HashedPart(file, listing.LengthOf(path, entry.FullName, file.Length));
            var written = Fill(Entry(TarEntryType.RegularFile, path), known);
            written.DataStream = part;
            tar.WriteEntry(written);
            return known with { Length = part.Length, Pieces = part.Pieces };
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"{entry.FullName} cannot be read: {refused.Message}", refused);
        }
    }

    /// <summary>.NET reads no extended header with a line feed in a value; the older form has whole seconds alone.</summary>
    private static TarEntry Entry(TarEntryType type, string path) =>
        path.Contains('\n', StringComparison.Ordinal) ? new GnuTarEntry(type, path) : new PaxTarEntry(type, path);

    private static TarEntry Fill(TarEntry entry, BackedUpFile file)
    {
        if (file.Mode != 0) entry.Mode = (UnixFileMode)file.Mode;
        var modified = new DateTimeOffset(file.Modified, TimeSpan.Zero);
        // .NET writes no earlier time.
        entry.ModificationTime = modified > DateTimeOffset.UnixEpoch ? modified : DateTimeOffset.UnixEpoch;
        return entry;
    }
}
