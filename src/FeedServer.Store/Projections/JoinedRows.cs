using System.Runtime.CompilerServices;

namespace FeedServer.Store.Projections;

/// <summary>What the rows of a joined list must be, out of the rows of the lists that it is joined of: the same as if it had been there
/// from the first record on.</summary>
/// <param name="database">Which has the lists.</param>
/// <param name="key">The key of the joined list.</param>
/// <param name="members">The keys of those lists.</param>
internal sealed class JoinedRows(IArchiveDatabase database, string key, IReadOnlyList<string> members)
{
    private static readonly string[] Orders = ["|f", "|c", "|v"];

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Items listed; certain once all entries were read.</summary>
    public int Items { get; private set; }

    /// <summary>Items a day and a month, and of runs of undated ones; certain likewise.</summary>
    public IEnumerable<CountRow> Counts => counts.Select(count => new CountRow(count.Key, count.Value));

    /// <summary>The entries of the list in its three orders, each once.</summary>
    public async IAsyncEnumerable<ListRow> EntriesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var order in Orders)
        {
            // An item may be in several of them, under one ordering key.
            var seen = new HashSet<long>();
            foreach (var member in members)
            {
                var range = RowRange.Lists($"{member}{order}|", $"{member}{order}~");
                await foreach (var row in database.ScanAsync(range, cancellation))
                {
                    if (!seen.Add(row.Number)) continue;
                    if (order == Orders[0]) Count(row.Key);
                    yield return new ListRow(key + order, row.Key, row.Number);
                }
            }
        }
    }

    /// <summary>The states that arrived in any of the lists, in the order in which they arrived in the archive.</summary>
    public async Task<IReadOnlyList<PackedArrival>> ArrivalsAsync(CancellationToken cancellation)
    {
        var arrived = new HashSet<PackedArrival>();
        foreach (var member in members)
            await foreach (var arrival in AllAsync(member, cancellation)) arrived.Add(arrival);
        var ordered = new List<PackedArrival>(arrived.Count);
        if (arrived.Count > 0)
            await foreach (var arrival in AllAsync(ScopeKey.All, cancellation))
                if (arrived.Contains(arrival))
                    ordered.Add(arrival);
        return ordered;
    }

    private async IAsyncEnumerable<PackedArrival> AllAsync(string list, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var block in database.ScanAsync(RowRange.Arrivals(list + "|", list + "~"), cancellation))
            for (var at = 0; at < block.Arrivals.Length; at += PackedArrival.Length)
                yield return PackedArrival.Read(block.Arrivals.AsSpan(at));
    }

    private void Count(string filed)
    {
        Items++;
        if (filed.StartsWith(FilingKey.AllUndated.Low, StringComparison.Ordinal))
        {
            Add(StretchKey.IdFor(key, filed));
            return;
        }
        Add($"{key}|d|{filed[..10]}");
        Add($"{key}|m|{filed[..7]}");
    }

    private void Add(string id) => counts[id] = counts.GetValueOrDefault(id) + 1;
}
