using FeedServer.Store.Comments;
using FeedServer.Store.Ingest;
using FeedServer.Store.Ledger;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.Recovery;

/// <summary>Compares a database that was moved aside with the one built anew from the mended log, and appends to the log what the new one
/// lacks, each line marked as restored.</summary>
/// <param name="former">The database moved aside.</param>
/// <param name="present">The one built anew.</param>
/// <param name="lines">Where the lines go.</param>
/// <param name="isExact">Whether the former one stood at the log's end: then it is right wherever the two differ. Else only rows that are
/// not there at all are restored.</param>
/// <param name="now">The time of the restoration.</param>
internal sealed class RowRestoration(
    FormerDatabase former, IArchiveDatabase present, RestorationLines lines, bool isExact, DateTimeOffset now)
{
    private const int PollsPerLine = 500;
    private const int PollsAtOnce = 10 * PollsPerLine;

    private readonly List<string> lost = [];

    /// <summary>What could not be restored, each named.</summary>
    public IReadOnlyList<string> Lost => lost;

    /// <summary>Restores what the former database can still be asked for.</summary>
    public async Task RunAsync(IReadOnlyList<FormerItem> items, CancellationToken cancellation)
    {
        await TryAsync("items", () => RestoreItemsAsync(items, cancellation));
        await TryAsync("keys", () => RestoreKeysAsync(cancellation));
        await TryAsync("links", () => RestoreLinksAsync(cancellation));
        await TryAsync("subscriptions", () => RestoreSubscriptionsAsync(cancellation));
        await TryAsync("comments", () => RestoreCommentsAsync(cancellation));
        await TryAsync("sources", () => RestoreLedgerAsync(cancellation));
        await TryAsync("addresses", () => RestoreAddressesAsync(cancellation));
    }

    private async Task TryAsync(string what, Func<Task> restore)
    {
        try
        {
            await restore();
        }
        catch (FormerFailedException failure)
        {
            lost.Add($"{what} that only the damaged database had: {failure.Message}");
        }
    }

    private async Task RestoreLedgerAsync(CancellationToken cancellation)
    {
        var ledger = new LedgerRestoration(former, present, isExact);
        var at = (await former.MetaAsync(cancellation)).LedgerInstant is > 0 and var instant
            ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : now;
        var entries = new List<PollEntry>();
        await foreach (var poll in ledger.PollsAsync(cancellation))
        {
            entries.Add(poll);
            if (entries.Count == PollsAtOnce) await AppendPollsAsync(entries, at);
        }
        await AppendPollsAsync(entries, at);
    }

    private async Task AppendPollsAsync(List<PollEntry> entries, DateTimeOffset at)
    {
        var bodies = entries.Chunk(PollsPerLine).Select(line => new PollsBody { Polls = line });
        await lines.AppendAsync([.. bodies.Select(polls =>
            LogEntry.For(at, polls, JsonSerializer.SerializeToUtf8Bytes(polls, LedgerJson.Readable.PollsBody)))]);
        entries.Clear();
    }

    private async Task RestoreItemsAsync(IReadOnlyList<FormerItem> items, CancellationToken cancellation)
    {
        var keys = await FormerItem.KeysAsync(former, items, cancellation);
        foreach (var chunk in items.Chunk(100))
            foreach (var record in (await FormerItem.LoadAsync(former, chunk, keys, cancellation)).Values)
            {
                var item = record.Item;
                var rows = await present.LoadAsync(new RowKeys
                {
                    Items = [item.Number],
                    Guids = [Projection.GuidKey(item.Id)],
                    Paths = [item.Path],
                    Instants = [FilingKey.Changed(item.Changed)],
                }, cancellation);
                if (rows.Items.Values.Concat(rows.Guids.Values).Concat(rows.Paths.Values).Concat(rows.Instants.Values)
                    .Any(row => row.Number != item.Number || ItemJson.Decode(row.Json).Id != item.Id))
                {
                    lost.Add($"item {item.Number} {item.Path}: another item has its id, number, path or instant");
                    continue;
                }
                var (state, body) = ItemState.From(record);
                await lines.AppendAsync([LogEntry.For(item.Changed, state, body)]);
            }
    }

    private async Task RestoreKeysAsync(CancellationToken cancellation)
    {
        await foreach (var rows in former.ChunksAsync(RowRange.Keys("", RowRange.Highest), cancellation))
        {
            var held = (await present.LoadAsync(new RowKeys { Keys = [.. rows.Select(row => row.Id)] }, cancellation)).Keys;
            var differing = rows.Where(row => !held.TryGetValue(row.Id, out var own) || (isExact && own != row)).ToList();
            var items = (await present.LoadAsync(new RowKeys { Items = [.. differing.Select(row => row.Number).Distinct()] }, cancellation))
                .Items.ToDictionary(one => one.Key, one => ItemJson.Decode(one.Value.Json).Source);
            var found = new List<LogEntry>();
            foreach (var row in differing)
            {
                var known = held.GetValueOrDefault(row.Id);
                if (!items.TryGetValue(row.Number, out var source)
                    || KeyId.For(source = ForeignIds.NameOf(row) ?? source, row.Key) != row.Id
                    || (known is not null && known.Number != row.Number))
                {
                    lost.Add($"item {row.Number}: its key {row.Key}");
                    continue;
                }
                var body = new KeysBody { Source = source, Keys = [row.Key] };
                if (known is null || known.Seen != row.Seen)
                    found.Add(LogEntry.For(now, LogKind.Alias, body with { Number = row.Number, Fingerprint = row.Seen }));
                // An alias shows the key again.
                var isMissing = known is { Missing: true } && known.Seen == row.Seen;
                if (isMissing != row.Missing) found.Add(LogEntry.For(now, row.Missing ? LogKind.Missing : LogKind.Returned, body));
            }
            await lines.AppendAsync(found);
        }
    }

    private async Task RestoreLinksAsync(CancellationToken cancellation)
    {
        await foreach (var rows in former.ChunksAsync(RowRange.Links(), cancellation))
        {
            var once = rows.Where(row => row.Number > row.Other).ToList();
            var loaded = await present.LoadAsync(new RowKeys
            {
                Links = [.. once.Select(row => row.Id)],
                Items = [.. once.Select(row => row.Number).Concat(once.Select(row => row.Other)).Distinct()],
            }, cancellation);
            await lines.AppendAsync([.. once.Where(row => !loaded.Links.ContainsKey(row.Id)
                    && loaded.Items.ContainsKey(row.Number) && loaded.Items.ContainsKey(row.Other))
                .GroupBy(row => row.Number, row => row.Other)
                .Select(links => LogEntry.For(now, new SimilarBody { Item = links.Key, Others = [.. links] }))]);
        }
    }

    private async Task RestoreSubscriptionsAsync(CancellationToken cancellation)
    {
        var was = new Dictionary<string, byte[]>();
        await foreach (var rows in former.ChunksAsync(RowRange.Subscriptions("", RowRange.Highest), cancellation))
            foreach (var row in rows) was[row.Id] = row.Json;
        var ended = new List<(string Id, byte[] Json)>();
        await foreach (var row in present.ScanAsync(RowRange.Subscriptions("", RowRange.Highest), cancellation))
            if (!was.TryGetValue(row.Id, out var json)) ended.Add((row.Id, row.Json));
            else if (!isExact || json.AsSpan().SequenceEqual(row.Json)) was.Remove(row.Id);
        var gone = isExact ? ended : [];
        foreach (var chunk in was.Select(row => (row.Key, row.Value)).Concat(gone).Chunk(100))
        {
            var ends = chunk.ToLookup(row => (SubscriptionJson.IsOfOurs(row.Item1), !was.ContainsKey(row.Item1)), row => row.Item2);
            List<UpstreamSubscription> ours = [.. ends[(true, false)].Select(SubscriptionJson.DecodeOurs),
                .. ends[(true, true)].Select(json => SubscriptionJson.DecodeOurs(json) with { Ended = Reason })];
            await lines.AppendAsync([LogEntry.For(now, new SubscriptionsBody
            {
                Subscriptions = [.. ends[(false, false)].Select(SubscriptionJson.Decode),
                    .. ends[(false, true)].Select(json => SubscriptionJson.Decode(json) with { Ended = Reason })],
                Upstream = ours.Count == 0 ? null : ours,
            })]);
        }
    }

    private async Task RestoreCommentsAsync(CancellationToken cancellation)
    {
        await foreach (var rows in former.ChunksAsync(RowRange.Comments(), cancellation))
        {
            var held = (await present.LoadAsync(new RowKeys { Comments = [.. rows.Select(row => row.Id)] }, cancellation)).Comments;
            // What the log says is erased stays so, whatever the former database held.
            await lines.AppendAsync([.. rows.Where(row => !held.TryGetValue(row.Id, out var own)
                    || (isExact && !own.Json.AsSpan().SequenceEqual(row.Json)
                        && CommentJson.Decode(own.Json).Status != CommentStatus.Erased))
                .Select(row => CommentJson.Decode(row.Json))
                .Select(comment => LogEntry.For(now, comment, LogKind.For(comment)))]);
        }
    }

    private const string Reason = "ended in a record that was lost";

    private async Task RestoreAddressesAsync(CancellationToken cancellation)
    {
        await foreach (var rows in former.ChunksAsync(RowRange.FormerPaths(), cancellation))
        {
            var loaded = await present.LoadAsync(new RowKeys
            {
                FormerPaths = [.. rows.Select(row => row.Path)],
                Items = [.. rows.Select(row => row.Number).Distinct()],
            }, cancellation);
            var gone = rows.Where(row => (!loaded.FormerPaths.TryGetValue(row.Path, out var own) || (isExact && own.Number != row.Number))
                && !(loaded.Items.TryGetValue(row.Number, out var item) && item.Path == row.Path)).ToList();
            lost.AddRange(gone.Where(row => !loaded.Items.ContainsKey(row.Number))
                .Select(row => $"item {row.Number}: its address {row.Path}"));
            await lines.AppendAsync([.. gone.Where(row => loaded.Items.ContainsKey(row.Number)).GroupBy(row => row.Number, row => row.Path)
                .Select(paths => LogEntry.For(now, new AddressesBody { Item = paths.Key, Paths = [.. paths] }))]);
        }
    }
}
