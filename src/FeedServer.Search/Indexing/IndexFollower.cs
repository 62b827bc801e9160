namespace FeedServer.Search.Indexing;

/// <summary>Brings an index to what the archive says now.</summary>
internal sealed class IndexFollower(IItemStore store, ItemPreparation preparation, IndexWriter writer, IndexPace pace)
{
    /// <summary>So many items are read from the store at once.</summary>
    private const int Chunk = 200;

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
        var chunks = (await ChangedAsync(sequence, cancellation)).Chunk(Chunk).ToList();
        var reached = writer.Place with { Sequence = state.Sequence };
        for (var at = 0; at < chunks.Count; at++)
        {
            var prepared = await preparation.PrepareAsync(chunks[at], joins, writer.MissingVersions, cancellation);
            writer.Write(prepared, at == chunks.Count - 1 ? reached : null);
            await pace.RestAsync(chunks[at].Length, cancellation);
        }
        if (chunks.Count == 0) writer.Write([], reached);
        return state.Sequence;
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
            foreach (var chunk in writer.ItemsIn(scopes, cancellation).Chunk(Chunk))
                writer.Write(await preparation.PrepareAsync(chunk, joins, writer.MissingVersions, cancellation), null);
            var lists = new List<PreparedList>(scopes.Count);
            foreach (var scope in scopes) lists.Add(await preparation.ListAsync(scope, null, joins, cancellation));
            writer.Settle(lists);
        }
        settled = joins;
    }
}
