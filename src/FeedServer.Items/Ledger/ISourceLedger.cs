namespace FeedServer.Items.Ledger;

/// <summary>The store port for what is known of sources: one method a transaction, whole answers. A write that returned is durable, and is
/// found again whatever happens to the database.</summary>
public interface ISourceLedger
{
    /// <summary>The state of every source that was ever polled, by id.</summary>
    Task<IReadOnlyList<SourceState>> SourcesAsync(CancellationToken cancellation);

    /// <summary>Keeps that polls are about to be made, as one batch. A source never heard of gets a state.</summary>
    /// <exception cref="IOException">The archive cannot be written; no request may go out.</exception>
    Task BeginPollsAsync(IReadOnlyList<PollStart> starts, CancellationToken cancellation);

    /// <summary>Keeps what polls came to: state, documents, and the day's counts, as one batch.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task RecordPollsAsync(IReadOnlyList<PollRecord> polls, CancellationToken cancellation);

    /// <summary>The states of documents of a source, in the order of the links; null for one never fetched.</summary>
    Task<IReadOnlyList<DocumentState?>> DocumentsAsync(string source, IReadOnlyList<string> links, CancellationToken cancellation);

    /// <summary>The days with polls in each of the ranges, which may differ in length: range by range, the days of each
    /// ascending.</summary>
    Task<IReadOnlyList<LedgerDay>> DaysAsync(IReadOnlyList<LedgerRange> ranges, CancellationToken cancellation);

    /// <summary>All sources' entries of one day, by source.</summary>
    Task<IReadOnlyList<LedgerDay>> DayAsync(DateOnly day, CancellationToken cancellation);

    /// <summary>The last polls of a source, the newest first: as many as are asked for, or as are found at the end of what was
    /// recorded.</summary>
    Task<IReadOnlyList<RecordedPoll>> LastPollsAsync(string source, int most, CancellationToken cancellation);
}
