namespace FeedServer.Search.Indexing;

/// <summary>Brings an index to what the archive says now.</summary>
internal sealed class IndexFollower(IItemStore store, ItemPreparation preparation, IndexWriter writer, IndexPace pace)
{
    /// <summary>So many items are read from the store at once, at most.</summary>
    private const int Chunk = 200;

    private readonly BatchSize batch = new(Chunk);
    private NameJoins? settled;

    /// <summary>False when the operator's names changed since the index was brought up to date.</summary>
    public bool IsSettled => ReferenceEquals(settled, store.Joins);

    /// <summary>Writes what was changed since the index's sequence.</summary>
    /// <returns>The sequence that it holds now.</returns>
    /// <exception cref="IndexOutdatedException">The archive cannot say what was changed.</exception>
    public async Task<long> CatchUpAsync(long sequence, CancellationToken cancellation)
    {
        var joins = store.Joins;
        if (!ReferenceEquals(joins, settled)) await SettleAsync(joins, cancellation);
        var state = await store.StateAsync(cancellation);
        if (state.Sequence == sequence) return sequence;
        if (state.Sequence < sequence)
            throw new IndexOutdatedException($"it holds record {sequence}, and the archive ends with {state.Sequence}");
        pace.Begin();
        var changed = await ChangedAsync(sequence, cancellation);
        var reached = writer.Place with { Sequence = state.Sequence };
        for (var at = 0; at < changed.Count;)
        {
            var items = changed.Skip(at).Take(batch.Next).ToList();
            at += items.Count;
            await WriteAsync(items, joins, at == changed.Count ? reached : null, cancellation);
            await pace.RestAsync(items.Count, cancellation);
        }
        if (changed.Count == 0) writer.Write([], reached);
        return state.Sequence;
    }

    private async Task WriteAsync(List<long> items, NameJoins joins, IndexPlace? reached, CancellationToken cancellation)
    {
        // Only a text of megabytes, or the very first, is prepared alone.
        using var alone = items.Count == 1 ? await LargeTexts.EnterAsync(cancellation) : null;
        var prepared = await preparation.PrepareAsync(items, joins, writer.MissingVersions, cancellation);
        writer.Write(prepared, reached);
        batch.Saw(prepared);
    }

    private async Task<IReadOnlyList<long>> ChangedAsync(long sequence, CancellationToken cancellation)
    {
        if (await store.ChangesAsync(sequence, cancellation) is { } changes)
            return [.. changes.SelectMany(change => change.Items).Select(item => item.After.Number).Distinct().Order()];
        return await store.ChangedAsync(sequence, cancellation)
            ?? throw new IndexOutdatedException($"the record log is damaged behind record {sequence}");
    }

    /// <summary>Has lists shown as the operator's names say, and their items found by those. The lists come last: cut before, all is done
    /// again.</summary>
    private async Task SettleAsync(NameJoins joins, CancellationToken cancellation)
    {
        preparation.ForgetNames();
        var scopes = writer.ListsToSettle(joins);
        if (scopes.Count > 0)
        {
            var items = writer.ItemsIn(scopes, cancellation);
            for (var at = 0; at < items.Count;)
            {
                var some = items.Skip(at).Take(batch.Next).ToList();
                at += some.Count;
                await WriteAsync(some, joins, null, cancellation);
            }
            var lists = new List<PreparedList>(scopes.Count);
            foreach (var scope in scopes) lists.Add(await preparation.ListAsync(scope, null, joins, cancellation));
            writer.Settle(lists);
        }
        settled = joins;
    }
}
