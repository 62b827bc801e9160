using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;

namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>
/// The one writer: decides inside the gate, appends to the record log and flushes it outside, applies inside the gate,
/// and only then answers.
/// </summary>
internal sealed class Writer(Archive archive, string tagAuthority) : IAsyncDisposable
{
    /// <summary>So many decisions are made before readers are let in between.</summary>
    private const int DecisionsAtOnce = 50;

    private const int Attempts = 3;

    private readonly SemaphoreSlim turn = new(1, 1);
    private bool closed;

    /// <summary>Decides on things of one kind in their order and keeps what was decided as one batch.</summary>
    public async Task<IReadOnlyList<TResult>> WriteAsync<T, TResult>(
        IReadOnlyList<T> things, Func<BatchView, Decider, T, TResult> decide, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            var (decider, results) = await DecideAsync(things, decide, cancellation);
            if (decider.Entries.Count > 0) await KeepAsync(decider.Entries, cancellation);
            return results;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Waits for the write under way and lets no other begin.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync(CancellationToken.None);
        closed = true;
        turn.Release();
    }

    private async Task<(Decider Decider, List<TResult> Results)> DecideAsync<T, TResult>(
        IReadOnlyList<T> things, Func<BatchView, Decider, T, TResult> decide, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await DecideOnceAsync(things, decide, cancellation);
            }
            catch (StaleViewException) when (attempt < Attempts)
            {
                // The database was mended half-way: what was read from it before is read again.
            }
        }
    }

    private async Task<(Decider Decider, List<TResult> Results)> DecideOnceAsync<T, TResult>(
        IReadOnlyList<T> things, Func<BatchView, Decider, T, TResult> decide, CancellationToken cancellation)
    {
        var host = archive.Host;
        var started = 0;
        var results = new List<TResult>(things.Count);
        (ArchiveDatabase Database, BatchView View, Decider Decider)? work = null;
        while (work is null || results.Count < things.Count)
            work = await host.AskAsync(database =>
            {
                // A second run of one question, or another database, would decide on half-made decisions.
                if (started++ > 0 && (work is null || work.Value.Database != database)) throw new StaleViewException();
                var view = work?.View ?? new BatchView(database, archive.Clock, archive.Log);
                var decider = work?.Decider ?? new Decider(view, tagAuthority);
                foreach (var thing in things.Skip(results.Count).Take(DecisionsAtOnce).ToList()) results.Add(decide(view, decider, thing));
                return (database, view, decider);
            }, cancellation);
        return (work.Value.Decider, results);
    }

    private async Task KeepAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var lines = archive.Log.Append(entries, archive.Clock.GetUtcNow());
        var changes = Change.Of(lines);
        // The record log has the batch: from here on it is not given up. Should applying fail, mending catches up with it.
        await archive.Host.WriteAsync(database => Fold.Apply(database, changes), CancellationToken.None);
    }
}
