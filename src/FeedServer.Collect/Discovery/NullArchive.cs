using FeedServer.Collect.Raw;

namespace FeedServer.Collect.Discovery;

/// <summary>For a dry run: raw documents go nowhere, no source was ever polled, and nothing is recorded.</summary>
public sealed class NullArchive : IRawArchive, ISourceLedger
{
    public Task<RawReference> KeepAsync(RawDocument document, RawReference? last, CancellationToken cancellation) =>
        Task.FromResult(new RawReference("", "", document.Document.Address.AbsoluteUri, document.Document.At));

    public Task<IReadOnlyList<SourceState>> SourcesAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SourceState>>([]);

    public Task BeginPollsAsync(IReadOnlyList<PollStart> starts, CancellationToken cancellation) => Task.CompletedTask;

    public Task RecordPollsAsync(IReadOnlyList<PollRecord> polls, CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<DocumentState?>> DocumentsAsync(string source, IReadOnlyList<string> links, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<DocumentState?>>([.. links.Select(_ => (DocumentState?)null)]);

    public Task<IReadOnlyList<LedgerDay>> DaysAsync(IReadOnlyList<LedgerRange> ranges, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LedgerDay>>([]);

    public Task<IReadOnlyList<LedgerDay>> DayAsync(DateOnly day, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LedgerDay>>([]);

    public Task<IReadOnlyList<RecordedPoll>> LastPollsAsync(string source, int most, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RecordedPoll>>([]);
}
