namespace FeedServer.Collect.Sources;

/// <summary>The files that the archive has from an earlier process. A file that is as it was kept is told by its bytes and not read again,
/// so that a collection that was killed goes on where it was.</summary>
internal sealed class StandingFiles
{
    private const int Chunk = 500;

    private readonly List<FileOutcome> unchanged = [];
    private readonly List<DropFile> changed = [];
    private readonly List<DropFile> pictured = [];
    private readonly List<DropFile> unknown = [];

    private StandingFiles() { }

    /// <summary>Files that are as they were kept.</summary>
    public IReadOnlyList<FileOutcome> Unchanged => unchanged;

    /// <summary>Files that changed since.</summary>
    public IReadOnlyList<DropFile> Changed => changed;

    /// <summary>Files whose bytes are as they were and that may refer to pictures, which may be others now.</summary>
    public IReadOnlyList<DropFile> Pictured => pictured;

    /// <summary>Files that the archive never had.</summary>
    public IReadOnlyList<DropFile> Unknown => unknown;

    /// <summary>Tells the files apart; what stands claims its id and its text before any other file is read.</summary>
    public static async Task<StandingFiles> TellAsync(
        IReadOnlyList<DropFile> files, IItemStore store, DropMemory memory, DuplicateFiles claims, CancellationToken cancellation)
    {
        var told = new StandingFiles();
        told.unknown.AddRange(files.Where(file => !memory.Knows(file)));
        told.changed.AddRange(files.Where(file => memory.Knows(file) && memory.HasRead(file)));
        foreach (var chunk in files.Where(file => memory.Knows(file) && !memory.HasRead(file)).Chunk(Chunk))
        {
            var items = await store.ItemsOfAsync(DropFolder.SourceId, [.. chunk.Select(file => file.Key)], cancellation);
            foreach (var (file, item) in chunk.Zip(items)) await told.TellAsync(file, item, memory, claims, cancellation);
        }
        return told;
    }

    private async Task TellAsync(DropFile file, Item? item, DropMemory memory, DuplicateFiles claims, CancellationToken cancellation)
    {
        var digest = await FileDigest.ReadAsync(file.FullPath, cancellation);
        if (item is null || digest is null || memory.Kept.Find(file, digest.Hash) is not { } kept)
        {
            changed.Add(file);
            return;
        }
        claims.Claim(file, kept);
        if (!kept.IsWhole || digest.MayShowPictures || file.Beside.Length > 0)
        {
            pictured.Add(file);
            return;
        }
        var outcome = new FileOutcome(file.Shown, item.Withdrawn is null ? KeepKind.Unchanged : KeepKind.Withdrawn, item.Path);
        memory.Remember(file, kept, outcome, item);
        unchanged.Add(outcome);
    }
}
