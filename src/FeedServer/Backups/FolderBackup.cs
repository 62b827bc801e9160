using FeedServer.Control;
using FeedServer.Store.Recovery;

namespace FeedServer.Backups;

/// <summary>Backs an archive up into a folder: only what changed since the last time is written.</summary>
/// <param name="root">The archive's folder.</param>
/// <param name="keep">How many backups stay.</param>
/// <param name="clock">The clock.</param>
internal sealed class FolderBackup(string root, int keep, TimeProvider clock)
{
    /// <summary>Makes one.</summary>
    /// <exception cref="IOException">The archive cannot be read or the folder not be written; what was there before stays.</exception>
    /// <exception cref="InvalidDataException">The folder holds something else, or another archive's backups.</exception>
    public BackupOutcome Run(string target, CancellationToken cancellation)
    {
        using var folder = BackupFolder.Create(target);
        var finished = folder.Finished();
        var last = finished.Count > 0 ? finished[^1] : null;
        var first = LogCut.FirstIn(root);
        if (first is not null && last?.First is { } known && known != first)
            throw new InvalidDataException($"{target} holds the backups of another archive. Name a folder of its own for each.");
        folder.Begin(finished);
        var at = clock.GetUtcNow();
        var copy = new ArchiveCopy(root, last);
        FolderPart[] parts = [];
        copy.Run(() => parts = Parts(folder, last, copy), (path, entry) => parts.First(part => part.Holds(path))
            .Take(path, entry, cancellation), cancellation);
        foreach (var part in parts) part.End(cancellation);
        var manifest = new BackupManifest((last?.Number ?? 0) + 1, at, ControlJson.Version, copy.Cut, parts.Sum(part => part.Files),
            parts.Sum(part => part.Bytes), parts[2].Pages, [.. parts[0].Pages, .. parts[1].Pages], copy.Faults.Count,
            first ?? last?.First);
        cancellation.ThrowIfCancellationRequested();
        folder.End(manifest, keep);
        return new BackupOutcome(manifest, folder.Written, copy.Faults, [.. copy.PassedOver]);
    }

    /// <summary>What readers typed, which is read first; what else is private; all else.</summary>
    private static FolderPart[] Parts(BackupFolder folder, BackupManifest? last, ArchiveCopy copy) =>
    [
        new(folder.Private, IsApart, last?.PrivatePages, last?.At, copy),
        new(folder.Private, path => BackedUpFile.IsPrivateAt(path) && !IsApart(path), last?.PrivatePages, last?.At, copy),
        new(folder.Pieces, path => !BackedUpFile.IsPrivateAt(path), last?.Pages, last?.At, copy),
    ];

    private static bool IsApart(string path) => path.StartsWith(ArchiveListing.Apart, StringComparison.Ordinal);
}
