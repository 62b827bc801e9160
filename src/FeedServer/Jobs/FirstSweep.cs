namespace FeedServer.Jobs;

/// <summary>Whether the drop folder was ever collected: until then pages show an archive that is being filled, and say so. It ends once
/// and never begins again.</summary>
/// <param name="report">Tells of the collections of this process.</param>
/// <param name="wasDone">True when the archive has a collection of an earlier process on record.</param>
public sealed class FirstSweep(CollectionReport report, bool wasDone)
{
    /// <summary>True until the first collection has ended.</summary>
    public bool IsUnderWay => !wasDone && report.FirstEnded is null;

    /// <summary>When it ended in this process, UTC; null when it did not, or did before.</summary>
    public DateTimeOffset? Ended => wasDone ? null : report.FirstEnded;

    /// <summary>Whether the ledger has a collection on record.</summary>
    public static async Task<bool> WasDoneAsync(ISourceLedger ledger, CancellationToken cancellation) =>
        (await ledger.SourcesAsync(cancellation)).Any(source => source is { Source: DropFolder.SourceId, LastPoll: not null });
}
