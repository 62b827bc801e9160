using System.Formats.Tar;
using System.Security.Cryptography;
using ZstdSharp;

namespace FeedServer.Backups;

/// <summary>Restores from a backup, a folder of them or one file.</summary>
internal static class BackupReader
{
    /// <summary>A list of files is not longer.</summary>
    private const int MostList = 1 << 30;

    /// <summary>Puts a backup's files into an empty folder.</summary>
    /// <param name="backup">The folder of backups, or the file.</param>
    /// <param name="name">Which one of a folder, by the beginning of its name; null for the newest.</param>
    /// <param name="root">The folder to restore into.</param>
    /// <param name="cancellation">Ends it; what was put there by then no program takes for an archive.</param>
    /// <exception cref="InvalidDataException">It is no finished backup, of a newer form or damaged, or the folder is not empty; the message
    /// says so in a sentence.</exception>
    /// <exception cref="IOException">It cannot be read or the folder not be written.</exception>
    public static RestoredBackup Restore(string backup, string? name, string root, CancellationToken cancellation)
    {
        if (Directory.Exists(backup)) return FromFolder(backup, name, root, cancellation);
        if (!File.Exists(backup)) throw new FileNotFoundException($"There is no {backup}.", backup);
        if (name is not null) throw new InvalidDataException($"{backup} is one backup: there is none to choose.");
        try
        {
            return FromFile(backup, root, cancellation);
        }
        catch (Exception damage) when (damage is ZstdException or EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"{backup} is no whole backup of FeedServer: {damage.Message}", damage);
        }
    }

    private static RestoredBackup FromFolder(string backup, string? name, string root, CancellationToken cancellation)
    {
        using var folder = BackupFolder.Open(backup);
        var finished = folder.Finished();
        var manifest = finished.LastOrDefault(one => name is null || one.Name.StartsWith(name, StringComparison.Ordinal))
            ?? throw new InvalidDataException(finished.Count == 0 ? $"{backup} holds no finished backup."
                : $"{backup} holds no backup '{name}'; there are {string.Join(", ", finished.Select(one => one.Name))}.");
        var restore = new ArchiveRestore(root);
        restore.Begin();
        // What was erased since an earlier backup stays erased.
        Put(restore, folder.Private, finished[^1].PrivatePages, cancellation);
        Put(restore, folder.Pieces, manifest.Pages, cancellation);
        restore.End();
        return new RestoredBackup(manifest, restore.Files, restore.HasSettings);
    }

    private static void Put(ArchiveRestore restore, PieceFiles pieces, IReadOnlyList<string> pages, CancellationToken cancellation)
    {
        foreach (var file in BackupPages.Read(pieces, pages))
        {
            // What is private by now may lie among the rest of an earlier backup.
            if (BackedUpFile.IsPrivateAt(file.Path) && restore.Holds(file)) continue;
            restore.Put(file, to =>
            {
                for (var piece = 0; piece < file.Pieces.Count; piece++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var bytes = pieces.Get(file.Pieces[piece]);
                    if (bytes.Length != file.LengthOf(piece))
                        throw new InvalidDataException($"The backup's {file.Path} is of another length.");
                    to.Write(bytes);
                }
            });
        }
    }

    private static RestoredBackup FromFile(string backup, string root, CancellationToken cancellation)
    {
        using var packed = File.OpenRead(backup);
        using var plain = new DecompressionStream(packed);
        using var tar = new TarReader(plain);
        var foreign = new InvalidDataException($"{backup} is no backup of FeedServer.");
        if (tar.GetNextEntry() is not { Name: BackupHead.FileName, DataStream: { } head }) throw foreign;
        BackupHead.Check(Bytes(head), backup);
        var restore = new ArchiveRestore(root);
        restore.Begin();
        var found = new Dictionary<string, BackedUpFile>(StringComparer.Ordinal);
        byte[]? list = null;
        while (tar.GetNextEntry() is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.Name == TarBackup.ListName && entry.DataStream is { } listed) list = Bytes(listed);
            else if (entry.Name == TarBackup.ManifestName && entry.DataStream is { } last && list is not null)
            {
                var manifest = Manifest(backup, last, list, found);
                restore.End();
                return new RestoredBackup(manifest, restore.Files, restore.HasSettings);
            }
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.Directory)
            {
                var put = Put(restore, entry, cancellation);
                found[put.Path] = put;
            }
            else throw foreign;
        }
        throw new InvalidDataException($"{backup} was not finished: it ends before the list of its files.");
    }

    /// <summary>Puts an entry there and tells what it was.</summary>
    private static BackedUpFile Put(ArchiveRestore restore, TarEntry entry, CancellationToken cancellation)
    {
        var length = entry.EntryType == TarEntryType.Directory ? 0 : entry.Length;
        var name = entry.EntryType == TarEntryType.Directory && !entry.Name.EndsWith('/') ? entry.Name + "/" : entry.Name;
        var pieces = new string[(length + BackedUpFile.PieceSize - 1) / BackedUpFile.PieceSize];
        Array.Fill(pieces, new string('0', 64));
        var file = new BackedUpFile(name, (int)entry.Mode, entry.ModificationTime.UtcTicks, length, pieces);
        restore.Put(file, to =>
        {
            var buffer = new byte[BackedUpFile.PieceSize];
            for (var piece = 0; piece < pieces.Length; piece++)
            {
                cancellation.ThrowIfCancellationRequested();
                var part = buffer.AsSpan(0, file.LengthOf(piece));
                if (entry.DataStream is not { } stream) throw new EndOfStreamException("A file is empty.");
                stream.ReadExactly(part);
                pieces[piece] = Convert.ToHexStringLower(SHA256.HashData(part));
                to.Write(part);
            }
        });
        return file;
    }

    private static BackupManifest Manifest(string backup, Stream last, byte[] list, Dictionary<string, BackedUpFile> found)
    {
        var manifest = BackupManifest.Parse(Bytes(last))
            ?? throw new InvalidDataException($"{backup} is damaged: {TarBackup.ManifestName} in it cannot be read.");
        if (manifest.Pages is not [var hash] || hash != Convert.ToHexStringLower(SHA256.HashData(list)))
            throw new InvalidDataException($"{backup} is damaged: the list of its files is not the one that was written.");
        var listed = BackupPages.Read(list, backup);
        var wrong = listed.FirstOrDefault(file => !found.TryGetValue(file.Path, out var put) || put.Length != file.Length
            || !put.Pieces.SequenceEqual(file.Pieces));
        if (wrong is not null || listed.Count != found.Count)
            throw new InvalidDataException($"{backup} is damaged: {wrong?.Path ?? "a file"} is not what was backed up.");
        return manifest;
    }

    private static byte[] Bytes(Stream stream)
    {
        if (stream.Length > MostList) throw new InvalidDataException("The list of a backup is too long.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
