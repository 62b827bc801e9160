using FeedServer.Control;
using FeedServer.Store.Recovery;

namespace FeedServer.Backups;

/// <summary>Backs an archive up into a folder: only what changed since the last time is read and written.</summary>
/// <param name="root">The archive's folder.</param>
/// <param name="keep">How many backups stay.</param>
/// <param name="clock">The clock.</param>
internal sealed class FolderBackup(string root, int keep, TimeProvider clock)
{
    /// <summary>A file that was written so shortly before the last backup may have been written to again at the same instant.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(2);

    /// <summary>Makes one.</summary>
    /// <exception cref="IOException">The archive cannot be read or the folder not be written; what was there before stays.</exception>
    /// <exception cref="InvalidDataException">The folder holds something else.</exception>
    public BackupOutcome Run(string target, CancellationToken cancellation)
    {
        using var folder = BackupFolder.Create(target);
        var finished = folder.Finished();
        var last = finished.Count > 0 ? finished[^1] : null;
        folder.Begin(finished);
        var at = clock.GetUtcNow();
        var faults = new List<string>();
        // The log first: whatever its records name was on disk before them.
        var cut = LogCut.Take(root, last?.Records, faults.Add, cancellation);
        var listing = new ArchiveListing(root, cut);
        var parts = new[] { new Part(folder.Pieces, last?.Pages, last?.At), new Part(folder.Private, last?.PrivatePages, last?.At) };
        var (files, bytes) = (0L, 0L);
        foreach (var (path, entry) in listing.All(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            var part = parts[BackedUpFile.IsPrivateAt(path) ? 1 : 0];
            if (part.Take(listing, path, entry, cancellation) is not { } file) continue;
            if (!file.IsFolder) files++;
            bytes += file.Length;
        }
        var manifest = new BackupManifest((last?.Number ?? 0) + 1, at, ControlJson.Version, cut, files, bytes,
            parts[0].Pages.End(), parts[1].Pages.End());
        cancellation.ThrowIfCancellationRequested();
        folder.End(manifest, keep);
        return new BackupOutcome(manifest, folder.Written, faults);
    }

    /// <summary>Half of a backup: what everybody may read, or what is private.</summary>
    private sealed class Part
    {
        private readonly PieceFiles pieces;
        private readonly long doubtful;
        private readonly IEnumerator<BackedUpFile> before;
        private bool hasBefore;

        public Part(PieceFiles pieces, IReadOnlyList<string>? pages, DateTimeOffset? at)
        {
            this.pieces = pieces;
            doubtful = ((at ?? DateTimeOffset.MinValue + Doubt) - Doubt).UtcTicks;
            Pages = new BackupPages(pieces);
            before = BackupPages.Read(pieces, (pages ?? []).Where(pieces.Holds)).GetEnumerator();
            hasBefore = before.MoveNext();
        }

        public BackupPages Pages { get; }

        /// <summary>Takes a file into the backup; null when it is gone.</summary>
        public BackedUpFile? Take(ArchiveListing listing, string path, FileSystemInfo entry, CancellationToken cancellation)
        {
            // Both lists are in the order of paths.
            while (hasBefore && string.CompareOrdinal(before.Current.Path, path) < 0) hasBefore = before.MoveNext();
            var known = hasBefore && before.Current.Path == path ? before.Current : null;
            var file = Unchanged(listing, known, path, entry)
                ?? (entry is DirectoryInfo ? Folder(path, entry) : ArchiveReading.Read(listing, path, entry, pieces.Put, cancellation));
            if (file is not null) Pages.Add(file);
            return file;
        }

        private BackedUpFile? Unchanged(ArchiveListing listing, BackedUpFile? known, string path, FileSystemInfo entry)
        {
            if (known is null || entry is DirectoryInfo || known.Modified >= doubtful || !known.Pieces.All(pieces.Holds)) return null;
            try
            {
                var now = ArchiveReading.Entry(path, entry);
                return now.Modified == known.Modified && listing.LengthOf(path, entry.FullName, now.Length) == known.Length
                    ? now with { Length = known.Length, Pieces = known.Pieces } : null;
            }
            catch (FileNotFoundException)
            {
                return null;
            }
        }

        private static BackedUpFile? Folder(string path, FileSystemInfo entry)
        {
            try
            {
                return ArchiveReading.Entry(path, entry) with { Length = 0 };
            }
            catch (FileNotFoundException)
            {
                return null;
            }
        }
    }
}
