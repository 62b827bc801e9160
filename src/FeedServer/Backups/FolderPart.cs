namespace FeedServer.Backups;

/// <summary>A part of a backup in a folder, with a list of its own.</summary>
internal sealed class FolderPart
{
    /// <summary>A file that was written so shortly before the last backup may have been written to again at the same instant.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(2);

    private readonly PieceFiles pieces;
    private readonly ArchiveCopy copy;
    private readonly ArchiveListing listing;
    private readonly BackupPages pages;
    private readonly long doubtful;
    private readonly IEnumerator<BackedUpFile> before;
    private bool hasBefore;

    /// <param name="pieces">Where its pieces lie.</param>
    /// <param name="holds">Which paths it holds.</param>
    /// <param name="known">The pages of the backup before; null when there is none.</param>
    /// <param name="at">When that began.</param>
    /// <param name="copy">What it is a part of, the log being cut.</param>
    public FolderPart(
        PieceFiles pieces, Func<string, bool> holds, IReadOnlyList<string>? known, DateTimeOffset? at, ArchiveCopy copy)
    {
        (this.pieces, this.copy, Holds) = (pieces, copy, holds);
        listing = copy.Listing;
        pages = new BackupPages(pieces);
        doubtful = ((at ?? DateTimeOffset.MinValue + Doubt) - Doubt).UtcTicks;
        before = BackupPages.Read(pieces, (known ?? []).Where(pieces.Holds)).Where(file => holds(file.Path)).GetEnumerator();
        hasBefore = before.MoveNext();
    }

    /// <summary>Whether a path is one of its own.</summary>
    public Func<string, bool> Holds { get; }

    /// <summary>The pieces that list its files, once it has ended.</summary>
    public IReadOnlyList<string> Pages { get; private set; } = [];

    /// <summary>How many files it holds.</summary>
    public long Files { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes a file or folder; paths come in ordinal order.</summary>
    /// <returns>False when it is gone.</returns>
    public bool Take(string path, FileSystemInfo entry, CancellationToken cancellation)
    {
        PassBy(path, cancellation);
        var known = hasBefore && before.Current.Path == path ? before.Current : null;
        if (known is not null) hasBefore = before.MoveNext();
        var file = entry is DirectoryInfo ? Folder(path, entry)
            : ArchiveListing.IsLog(path) ? Log(path, entry, known, cancellation)
            : Unchanged(known, path, entry) ?? ArchiveReading.Read(listing, path, entry, pieces.Put, cancellation);
        if (file is not null) Add(file);
        return file is not null;
    }

    /// <summary>Everything was taken.</summary>
    public void End(CancellationToken cancellation)
    {
        PassBy(null, cancellation);
        Pages = pages.End();
    }

    private void Add(BackedUpFile file)
    {
        pages.Add(file);
        if (!file.IsFolder) Files++;
        Bytes += file.Length;
    }

    /// <summary>Passes by what the backup before has and the archive no longer.</summary>
    /// <param name="path">Up to this path; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    private void PassBy(string? path, CancellationToken cancellation)
    {
        // Both lists are in the order of paths.
        for (; hasBefore && (path is null || string.CompareOrdinal(before.Current.Path, path) < 0); hasBefore = before.MoveNext())
            if (ArchiveListing.IsLog(before.Current.Path) && IsKept(before.Current) && copy.IsLogDamaged(cancellation)) Add(before.Current);
    }

    private bool IsKept(BackedUpFile file) => file.Pieces.All(pieces.Holds);

    /// <summary>A file of the log is always read: damage changes neither its length nor, on a failing disk, its time.</summary>
    private BackedUpFile? Log(string path, FileSystemInfo entry, BackedUpFile? known, CancellationToken cancellation)
    {
        var file = ArchiveReading.Read(listing, path, entry, pieces.Put, cancellation);
        if (file is null || known is null || !IsKept(known) || LogPrefix.Stands(pieces, file, known)) return file;
        return copy.IsLogDamaged(cancellation) ? LogPrefix.Replace(pieces, file, known) : file;
    }

    private BackedUpFile? Unchanged(BackedUpFile? known, string path, FileSystemInfo entry)
    {
        if (known is null || known.Modified >= doubtful || !IsKept(known)) return null;
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
            return ArchiveReading.Entry(path, entry);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
