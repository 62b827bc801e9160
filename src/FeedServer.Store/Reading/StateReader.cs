using FeedServer.Store.Recovery;

namespace FeedServer.Store.Reading;

/// <summary>The archive at a glance. The database is asked each time where it stands; the rest is read when it stands elsewhere than
/// before.</summary>
internal sealed class StateReader(ArchiveHost host)
{
    private volatile Known known = new(null, new ArchiveState { Sequence = 0, Items = 0, Undated = 0 });
    private TaskCompletionSource moved = NewSignal();

    private sealed record Known(ArchiveMeta? Meta, ArchiveState State);

    /// <summary>The archive as of the last write; at once when the database knows where it stands.</summary>
    public ValueTask<ArchiveState> StateAsync(CancellationToken cancellation)
    {
        var held = known;
        return StandsAt(held.Meta, cancellation) ? new(held.State) : new(ReadAsync(cancellation));
    }

    private bool StandsAt(ArchiveMeta? meta, CancellationToken cancellation)
    {
        // While it is opened again or rebuilt nothing later can be seen: a request that asks where it stands need not wait for that.
        if (host.Database is not { } database) return meta is not null;
        try
        {
            var asked = database.MetaAsync(cancellation);
            return asked.IsCompletedSuccessfully && ReferenceEquals(asked.Result, meta);
        }
        catch (DatabaseFailedException)
        {
            // Another question gave it up just now; the host asks the one opened in its place.
            return false;
        }
    }

    /// <summary>Completes when the sequence of the state is above one.</summary>
    public async Task WaitForChangeAsync(long after, CancellationToken cancellation)
    {
        while (true)
        {
            var next = Volatile.Read(ref moved).Task;
            if ((await StateAsync(cancellation)).Sequence > after) return;
            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>The archive may stand elsewhere: everyone that waits looks again.</summary>
    public void Signal() => Interlocked.Exchange(ref moved, NewSignal()).SetResult();

    private async Task<ArchiveState> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var (meta, state, after) = await host.AskAsync(async database =>
            {
                var before = await database.MetaAsync(cancellation);
                return (before, await ReadAsync(database, before, cancellation), await database.MetaAsync(cancellation));
            }, cancellation);
            // A write in between: the days may be of the later state.
            if (meta.Sequence != after.Sequence) continue;
            var held = known;
            if (held.Meta is null || held.Meta.Sequence <= meta.Sequence) known = new Known(meta, state);
            if (state.Sequence > held.State.Sequence) Signal();
            return state;
        }
    }

    private static async Task<ArchiveState> ReadAsync(IArchiveDatabase database, ArchiveMeta meta, CancellationToken cancellation)
    {
        var days = RowRange.Counts($"{ScopeKey.All}|d|0", $"{ScopeKey.All}|d|9~") with { Limit = 1 };
        var ends = await database.RangesAsync([days, days with { Descending = true }], cancellation);
        return new ArchiveState
        {
            Sequence = meta.Served,
            LedgerSequence = meta.Ledger,
            LedgerChanged = meta.LedgerInstant == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(meta.LedgerInstant),
            LastServed = meta.ServedInstant == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(meta.ServedInstant),
            LastChanged = meta.Instant == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(meta.Instant),
            Items = meta.Items,
            Undated = meta.Undated,
            FirstDay = DayOf(ends[0]),
            LastDay = DayOf(ends[1]),
            MostADay = meta.MostADay,
        };
    }

    private static DateOnly? DayOf(IReadOnlyList<CountRow> rows) =>
        rows.Count == 0 ? null : DateOnly.ParseExact(rows[0].Id[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
