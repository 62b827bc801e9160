using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using FeedServer.Control;
using FeedServer.Store.Recovery;
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

    private const int Level = 3;
    private const int OwnerOnly = (int)(UnixFileMode.UserRead | UnixFileMode.UserWrite);

    /// <summary>Makes one: written aside and renamed.</summary>
    /// <exception cref="IOException">The archive cannot be read or the file not be written.</exception>
    public BackupOutcome Run(string target, CancellationToken cancellation)
    {
        var aside = target + ".unfinished";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
        // It holds what is private.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = (UnixFileMode)OwnerOnly;
        try
        {
            BackupOutcome outcome;
            using (var file = new FileStream(aside, options))
            {
                using (var packed = new CompressionStream(file, Level, leaveOpen: true))
                using (var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true)) outcome = Write(tar, cancellation);
                file.Flush(flushToDisk: true);
                outcome = outcome with { Written = file.Length };
            }
            File.Move(aside, target, overwrite: true);
            DurableFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(target)) ?? ".");
            return outcome;
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    private BackupOutcome Write(TarWriter tar, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        var faults = new List<string>();
        var cut = LogCut.Take(root, null, faults.Add, cancellation);
        var listing = new ArchiveListing(root, cut);
        using var list = new MemoryStream();
        var head = new BackupHead(BackupHead.Current);
        Add(tar, BackupHead.FileName, JsonSerializer.SerializeToUtf8Bytes(head, BackupJson.Default.BackupHead));
        var (files, bytes) = (0L, 0L);
        foreach (var (path, entry) in listing.All(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Add(tar, listing, path, entry) is not { } file) continue;
            if (!file.IsFolder) files++;
            bytes += file.Length;
            JsonSerializer.Serialize(list, file, BackupJson.Default.BackedUpFile);
            list.WriteByte((byte)'\n');
        }
        Add(tar, ListName, list.ToArray());
        var manifest = new BackupManifest(1, at, ControlJson.Version, cut, files, bytes,
            [Convert.ToHexStringLower(SHA256.HashData(list.GetBuffer().AsSpan(0, (int)list.Length)))], []);
        Add(tar, ManifestName, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
        return new BackupOutcome(manifest, 0, faults);
    }

    private static BackedUpFile? Add(TarWriter tar, ArchiveListing listing, string path, FileSystemInfo entry)
    {
        try
        {
            var known = ArchiveReading.Entry(path, entry);
            if (known.IsFolder)
            {
                tar.WriteEntry(Fill(new PaxTarEntry(TarEntryType.Directory, path), known));
                return known with { Length = 0 };
            }
            using var file = new FileStream(entry.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            // The length stands before the bytes: what is appended meanwhile is left, and a file that is cut meanwhile ends the backup.
            using var part = new HashedPart(file, listing.LengthOf(path, entry.FullName, file.Length));
            var written = Fill(new PaxTarEntry(TarEntryType.RegularFile, path), known);
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

    private static PaxTarEntry Fill(PaxTarEntry entry, BackedUpFile file)
    {
        if (file.Mode != 0) entry.Mode = (UnixFileMode)file.Mode;
        entry.ModificationTime = new DateTimeOffset(file.Modified, TimeSpan.Zero);
        return entry;
    }

    private static void Add(TarWriter tar, string name, byte[] bytes) => tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
    {
        DataStream = new MemoryStream(bytes),
        Mode = (UnixFileMode)OwnerOnly,
    });
}
