using FeedServer.Items.Ledger;

namespace FeedServer.Store.LiteDb;

/// <content>What is known of sources.</content>
public sealed partial class LiteDbItemStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<SourceState>> SourcesAsync(CancellationToken cancellation) => ledger.SourcesAsync(cancellation);

    /// <inheritdoc/>
    public async Task BeginPollsAsync(IReadOnlyList<PollStart> starts, CancellationToken cancellation)
    {
        foreach (var start in starts) ArgumentException.ThrowIfNullOrWhiteSpace(start.Source);
        if (starts.Count == 0) return;
        await writer.WriteAsync(starts, (writing, start) => writing.Polls.Begin(start), cancellation);
    }

    /// <inheritdoc/>
    public async Task RecordPollsAsync(IReadOnlyList<PollRecord> polls, CancellationToken cancellation)
    {
        foreach (var poll in polls) ArgumentException.ThrowIfNullOrWhiteSpace(poll.State.Source);
        if (polls.Count == 0) return;
        await writer.WriteAsync(polls, (writing, poll) => writing.Polls.Record(poll), cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentState?>> DocumentsAsync(string source, IReadOnlyList<string> links, CancellationToken cancellation) =>
        ledger.DocumentsAsync(source, links, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerDay>> DaysAsync(IReadOnlyList<LedgerRange> ranges, CancellationToken cancellation) =>
        ledger.DaysAsync(ranges, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerDay>> DayAsync(DateOnly day, CancellationToken cancellation) => ledger.DayAsync(day, cancellation);
}
