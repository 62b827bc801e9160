using FeedServer.Collect.Entries;
using FeedServer.Collect.Pausing;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Sources;

/// <summary>The source of articles that are dropped as files into <c>drop/</c> below the archive's root.</summary>
public sealed class DropFolder : IDisposable
{
    /// <summary>The source's id.</summary>
    public const string SourceId = "drop";

    // More new files at once than a newsroom writes in a day are somebody's back files, not today's news.
    private const int MostFreshAtOnce = 20;

    // A piece is what is read before it is kept.
    private const int MostFiles = 200;
    private const int FirstFiles = 5;
    private const long MostBytes = 2 << 20;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly DropMemory memory;
    private readonly DropReader reader;
    private readonly SidecarFiles sidecars;
    private readonly IItemStore store;
    private readonly TimeProvider clock;
    private readonly ILogger logger;

    /// <summary>Nothing is read before the first collection.</summary>
    /// <param name="archiveRoot">The archive's home; pictures go below it into <c>images/</c>.</param>
    /// <param name="publication">For the zone whose days dates are given in.</param>
    /// <param name="store">Where drafts are kept.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Gets a line a file that was kept or refused.</param>
    public DropFolder(string archiveRoot, Publication publication, IItemStore store, TimeProvider clock, ILogger<DropFolder> logger)
    {
        Root = Path.Combine(Path.GetFullPath(archiveRoot), "drop");
        reader = new DropReader(Root, new ArticleReader(publication.Zone), new ImageStore(Path.GetFullPath(archiveRoot)),
            new ReadingThreads(clock));
        memory = new DropMemory(clock);
        sidecars = new SidecarFiles(store, memory, publication.Zone, clock);
        (this.store, this.clock, this.logger) = (store, clock, logger);
    }

    public string Root { get; }

    /// <summary>Ends a collection that is under way when it begins, after the piece that is being kept; null for a process that collects
    /// once and ends.</summary>
    public CollectingPause? Pause { get; init; }

    /// <summary>Collects once: every file that is new or changed since the last collection of this process is read and kept.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    /// <exception cref="CollectingPausedException">Everything is paused.</exception>
    public async Task<CollectSummary> CollectAsync(IProgress<CollectProgress>? progress, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        using var going = Pause?.Linked(cancellation);
        try
        {
            return await CollectOnceAsync(progress, going?.Token ?? cancellation);
        }
        catch (OperationCanceledException) when (going is not null && !cancellation.IsCancellationRequested)
        {
            throw new CollectingPausedException();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<CollectSummary> CollectOnceAsync(IProgress<CollectProgress>? progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(Root))
        {
            // Noting every file as missing would be wrong: a disk that is not mounted looks the same.
            logger.NotCollected(SourceId, $"the folder {Root} does not exist");
            // This stands on public pages, which tell no path of the machine.
            return new CollectSummary { Source = SourceId, Outcomes = [], Failure = "the drop folder does not exist" };
        }
        await memory.LearnAsync(store, cancellation);
        await memory.ForgetReinstatedAsync(store, cancellation);
        var scan = FolderScan.Walk(Root, cancellation);
        var outcomes = scan.Refused.Select(Note).ToList();
        var toRead = new List<DropFile>();
        foreach (var file in scan.Files)
            if (memory.Unchanged(file, scan.Here) is { } unchanged) outcomes.Add(unchanged);
            else toRead.Add(file);
        var (whole, unfinished) = await WholeFiles.SplitAsync(toRead, clock, cancellation);
        foreach (var file in unfinished) logger.Unfinished(SourceId, file.Shown);
        await KeepAsync(whole, scan, outcomes, progress, cancellation);
        outcomes.AddRange((await sidecars.ApplyAsync(scan, cancellation)).Select(Note));
        var missing = scan.IsComplete ? await NoteMissingAsync(scan.Here, cancellation) : [];
        memory.Collected(scan.IsComplete ? scan.Here : null);
        return new CollectSummary
        {
            Source = SourceId,
            Outcomes = outcomes,
            Unfinished = [.. unfinished.Select(file => file.Shown)],
            Missing = missing,
        };
    }

    /// <summary>Kept in pieces, each durable before the next is read: memory does not grow with the folder, and what was kept before a kill
    /// stays kept. The pieces follow <see cref="FilingSketch"/>; in each, files are kept in the order of their dates.</summary>
    private async Task KeepAsync(
        IReadOnlyList<DropFile> files, FolderScan scan, List<FileOutcome> outcomes, IProgress<CollectProgress>? progress,
        CancellationToken cancellation)
    {
        var isFresh = FreshnessOf(files);
        var claims = new DuplicateFiles(memory, scan.Here);
        var siblings = SiblingFiles.From(scan.Files);
        var former = new FormerFiles(store, memory, siblings, scan.Here);
        // Files the archive knows claim first: of two with the same text, the one that was there is the original.
        var standing = await StandingFiles.TellAsync(files, store, memory, claims, cancellation);
        outcomes.AddRange(standing.Unchanged.Select(Note));
        var read = standing.Unchanged.Count;
        if (read > 0) progress?.Report(new CollectProgress(read, files.Count));
        var toRead = siblings.Order(
            [.. standing.Changed, .. FilingSketch.Order(standing.Unknown, cancellation), .. standing.Pictured]);
        foreach (var piece in Pieces(toRead, isLarge: files.Count > MostFiles))
        {
            using var alone = piece.Any(file => file.Length > LargeTexts.Least) ? await LargeTexts.EnterAsync(cancellation) : null;
            var drafts = new List<DropReading>();
            await memory.LearnSightsAsync(store, piece, cancellation);
            foreach (var file in piece)
            {
                var reading = await ReadSettledAsync(file, isFresh(file), claims, former, cancellation);
                if (reading.Draft is not null) drafts.Add(reading);
                else outcomes.Add(Refuse(reading));
                progress?.Report(new CollectProgress(++read, files.Count));
            }
            await KeepPieceAsync([.. InFilingOrder(drafts)], outcomes, cancellation);
            // A text of megabytes leaves a hundred times its size behind, more than the collector lets lie for a folder of small ones.
            if (alone is not null) GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }

    /// <summary>Files cut into pieces of a bounded number and size. Of a large folder the first pieces are small, also when little of it is
    /// left: there is soon something to be read, and a process that is killed again and again keeps something each time.</summary>
    private static IEnumerable<IReadOnlyList<DropFile>> Pieces(IReadOnlyList<DropFile> files, bool isLarge)
    {
        var (piece, bytes, most) = (new List<DropFile>(), 0L, isLarge ? FirstFiles : MostFiles);
        foreach (var file in files)
        {
            if (piece.Count == most || (piece.Count > 0 && bytes + file.Length > MostBytes))
            {
                yield return piece;
                (piece, bytes, most) = ([], 0, Math.Min(2 * most, MostFiles));
            }
            piece.Add(file);
            bytes += file.Length;
        }
        if (piece.Count > 0) yield return piece;
    }

    private async Task<DropReading> ReadSettledAsync(
        DropFile file, bool isFresh, DuplicateFiles claims, FormerFiles former, CancellationToken cancellation)
    {
        var reading = await former.SettleAsync(claims.Settle(await ReadAsync(file, isFresh, cancellation)), cancellation);
        // A date that was counted from the first sight of the item is counted from it in every form.
        return reading.Former is { } known && await memory.LearnSightAsync(store, file, known, cancellation)
            ? reading.Again(await ReadAsync(file, isFresh: true, cancellation)) : reading;
    }

    private async Task<DropReading> ReadAsync(DropFile file, bool isFresh, CancellationToken cancellation)
    {
        try
        {
            var sight = memory.SightOf(file);
            return await reader.ReadAsync(file, sight ?? clock.GetUtcNow(), isFresh || sight is not null, cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or IOException or UnauthorizedAccessException
            or OutOfMemoryException))
        {
            // The edge of one file: a fault of ours in reading it must not cost the others.
            logger.Failed(fault, SourceId, file.Shown);
            return new DropReading(file, null, "reading it failed: " + WriteFailure.Told(fault));
        }
    }

    /// <summary>A file is fresh when it appeared since the last collection of this process, was written within a day, and did not come in a
    /// crowd. Everything else may be of any age, and a date without a year in it stays unknown.</summary>
    private Func<DropFile, bool> FreshnessOf(IReadOnlyList<DropFile> files)
    {
        if (!memory.HasCollected || files.Count(file => !memory.Knows(file)) > MostFreshAtOnce) return _ => false;
        var yesterday = clock.GetUtcNow().AddDays(-1);
        return file => !memory.Knows(file) && file.Modified > yesterday;
    }

    /// <summary>Undated first, then by the day and time they are filed under, then by path.</summary>
    private static IEnumerable<DropReading> InFilingOrder(IEnumerable<DropReading> readings) => readings
        .OrderBy(reading => reading.Draft?.Content.FilingDate?.Day ?? DateOnly.MinValue)
        .ThenBy(reading => reading.Draft?.Content.FilingDate?.Time ?? TimeOnly.MinValue)
        .ThenBy(reading => reading.File.Key, StringComparer.Ordinal);

    private async Task KeepPieceAsync(DropReading[] piece, List<FileOutcome> outcomes, CancellationToken cancellation)
    {
        var faults = new Queue<Exception>();
        var kept = await store.KeepEachAsync(
            [.. piece.Select(reading => reading.Draft).OfType<ItemDraft>()], (_, fault) => faults.Enqueue(fault), cancellation);
        foreach (var (reading, decision) in piece.Zip(kept))
        {
            if (decision is null)
            {
                outcomes.Add(Refuse(reading with { Draft = null, Reason = "it cannot be kept: " + faults.Dequeue().Message }));
                continue;
            }
            var outcome = new FileOutcome(reading.File.Shown, decision.Kind, decision.Item.Path) { Notes = reading.Draft?.Notes ?? [] };
            memory.Remember(reading, outcome, decision.Item);
            outcomes.Add(Note(outcome));
        }
    }

    private FileOutcome Refuse(DropReading reading)
    {
        var outcome = new FileOutcome(reading.File.Shown, Reason: reading.Reason);
        memory.Remember(reading, outcome, null);
        return Note(outcome);
    }

    private FileOutcome Note(FileOutcome outcome)
    {
        // A start reads every file again; that all is as it was is one line of the collection's summary.
        if (outcome.Kept is { } kind and not KeepKind.Unchanged)
            logger.Kept(SourceId, outcome.File, kind, outcome.ItemPath,
                outcome.Notes.Count == 0 ? "" : $" ({string.Join("; ", outcome.Notes)})");
        else if (outcome.Kept is null && memory.IsNews(outcome)) logger.Refused(SourceId, outcome.File, outcome.Reason);
        return outcome;
    }

    private async Task<IReadOnlyList<string>> NoteMissingAsync(IReadOnlySet<string> here, CancellationToken cancellation)
    {
        var gone = memory.Gone(here);
        if (gone.Count == 0) return [];
        await store.NoteMissingAsync(SourceId, gone, cancellation);
        var missing = gone.Select(key => FileNames.Shown(key[KeyKind.Path.Length..])).ToList();
        foreach (var file in missing) logger.Missing(SourceId, file);
        return missing;
    }
}

/// <summary>The log lines of the drop folder; each names source, file and what became of it.</summary>
internal static partial class DropLog
{
    [LoggerMessage(1, LogLevel.Information, "{Source}: {File}: {Kind}, {ItemPath}{Notes}")]
    public static partial void Kept(this ILogger logger, string source, string file, KeepKind kind, string? itemPath, string notes);

    [LoggerMessage(3, LogLevel.Warning, "{Source}: {File}: refused: {Reason}")]
    public static partial void Refused(this ILogger logger, string source, string file, string? reason);

    [LoggerMessage(4, LogLevel.Information, "{Source}: {File}: no longer there; its item stays")]
    public static partial void Missing(this ILogger logger, string source, string file);

    [LoggerMessage(5, LogLevel.Error, "{Source}: {File}: reading it failed in a way that is our fault")]
    public static partial void Failed(this ILogger logger, Exception exception, string source, string file);

    [LoggerMessage(6, LogLevel.Warning, "{Source}: not collected: {Reason}")]
    public static partial void NotCollected(this ILogger logger, string source, string reason);

    [LoggerMessage(7, LogLevel.Debug, "{Source}: {File}: still being written, left for the next collection")]
    public static partial void Unfinished(this ILogger logger, string source, string file);

    [LoggerMessage(8, LogLevel.Error, "{Source}: collecting after a change failed; it is tried again")]
    public static partial void WatchFailed(this ILogger logger, Exception exception, string source);

    [LoggerMessage(9, LogLevel.Warning, "{Source}: changes in the folder cannot be noticed ({Reason}); scheduled collections go on")]
    public static partial void CannotWatch(this ILogger logger, string source, string reason);
}
