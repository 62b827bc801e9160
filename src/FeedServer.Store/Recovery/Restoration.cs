using FeedServer.Store.Ledger;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.Recovery;

/// <summary>Brings back what damaged lines of the record log held. A database moved aside still has each item's present state and the
/// position of its line: that state is appended to the log once more. What is found nowhere is named as lost.</summary>
internal sealed class Restoration(ArchiveEngine engine, AppendOnlyLog log, StoreLog logger)
{
    private readonly Dictionary<LogPosition, string> lost = [];

    /// <summary>What a database moved aside has of the damaged lines.</summary>
    private sealed record Found(List<(LogPosition Position, ItemRecord Record)> Items, List<SubscriptionRow> Subscriptions);

    /// <summary>Restores into the log and the database; only names the losses while the log may not be written here.</summary>
    public async Task RunAsync(IArchiveDatabase database, IReadOnlyList<LogPosition> damaged, bool mayAppend,
        CancellationToken cancellation)
    {
        foreach (var position in damaged) lost[position] = "a record";
        foreach (var open in mayAppend ? await engine.FormerAsync(cancellation) : [])
        {
            if (lost.Count == 0) break;
            var found = await FindAsync(open, cancellation);
            foreach (var (position, record) in found.Items.OrderBy(item => LogFolder.Parse(item.Position.File))
                .ThenBy(item => item.Position.Offset))
                await RestoreAsync(database, position, record, cancellation);
            await RestoreAsync(database, found.Subscriptions, cancellation);
        }
        var hint = mayAppend ? "No database moved aside has it." : "Stop the server and run the verb rebuild: it looks in aside/.";
        foreach (var (position, what) in lost) logger.RecordLost(what, position, hint);
    }

    private async Task<Found> FindAsync(Func<Task<IArchiveDatabase>> open, CancellationToken cancellation)
    {
        var found = new Found([], []);
        IArchiveDatabase? former = null;
        try
        {
            former = await open();
            if ((await former.MetaAsync(cancellation)).Version != Projection.Version)
                throw new DatabaseDamagedException("It is of another schema.");
            await foreach (var row in former.ScanAsync(RowRange.Items(0), cancellation))
                if (lost.ContainsKey(row.Position) && await StateOfAsync(former, row, cancellation) is { } record)
                    found.Items.Add((row.Position, record));
            await foreach (var row in former.ScanAsync(RowRange.Revisions("", "~"), cancellation))
                if (lost.ContainsKey(row.Position))
                    lost[row.Position] = $"an earlier revision (item|revision {row.Id})";
            await foreach (var row in former.ScanAsync(RowRange.Sources(LedgerKey.All.Low, LedgerKey.All.High), cancellation))
                if (lost.ContainsKey(row.Position))
                    lost[row.Position] = "polls, which their days now lack; the states of their sources come right with the next polls";
            await foreach (var row in former.ScanAsync(RowRange.Subscriptions("", "~"), cancellation))
                if (lost.ContainsKey(row.Position))
                    found.Subscriptions.Add(row);
            return found with { Items = await WithKeysAsync(former, found.Items, cancellation) };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The edge of one former database: it was moved aside because it is not to be trusted, and may fail in any way.
            logger.FormerUnreadable(failure.Message, failure);
            return found;
        }
        finally
        {
            if (former is not null) await former.AbandonAsync();
        }
    }

    // Damaged lines are few, so each text is looked up by itself.
    private static async Task<ItemRecord?> StateOfAsync(IArchiveDatabase former, ItemRow row, CancellationToken cancellation)
    {
        var texts = (await former.LoadAsync(new RowKeys { Texts = [row.Number] }, cancellation)).Texts;
        var text = texts.TryGetValue(row.Number, out var held) ? ItemJson.Decompress(held.Compressed, row.TextHash) : null;
        return text is null ? null : new ItemRecord { Kind = KeepKind.New, Item = ItemJson.Decode(row.Json), Body = new ItemBody(text) };
    }

    private static async Task<List<(LogPosition Position, ItemRecord Record)>> WithKeysAsync(
        IArchiveDatabase former, List<(LogPosition Position, ItemRecord Record)> found, CancellationToken cancellation)
    {
        if (found.Count == 0) return found;
        var keys = found.ToDictionary(one => one.Record.Item.Number, _ => new List<KeyRow>());
        await foreach (var row in former.ScanAsync(RowRange.Keys("", "~"), cancellation))
            if (keys.TryGetValue(row.Number, out var own))
                own.Add(row);
        return [.. found.Select(one => (one.Position, one.Record with
        {
            Keys = [.. keys[one.Record.Item.Number].Select(key => key.Key)],
            Fingerprint = keys[one.Record.Item.Number].Select(key => key.Seen).LastOrDefault() ?? "",
        }))];
    }

    private async Task RestoreAsync(IArchiveDatabase database, LogPosition position, ItemRecord record, CancellationToken cancellation)
    {
        var item = record.Item;
        var rows = await database.LoadAsync(new RowKeys
        {
            Items = [item.Number],
            Guids = [Projection.GuidKey(item.Id)],
            Paths = [item.Path],
            Instants = [FilingKey.Changed(item.Changed)],
        }, cancellation);
        var present = rows.Items.GetValueOrDefault(item.Number);
        if (!lost.ContainsKey(position) || IsSuperseded(present, position, item.Id)) lost.Remove(position);
        else if (rows.Items.Values.Concat(rows.Guids.Values).Concat(rows.Paths.Values).Concat(rows.Instants.Values)
            .Any(row => IsAnother(row, item)))
            lost[position] = $"item {item.Number} {item.Path}, whose id, number or path another item has now";
        else
        {
            var kind = item.Withdrawn is not null ? KeepKind.Withdrawn : present?.Revision == item.Revision ? KeepKind.MetadataOnly
                : item.Revision > 1 ? KeepKind.Revised : KeepKind.New;
            var (state, body) = ItemState.From(record with { Kind = kind });
            var line = log.Append([new LogEntry(item.Changed, LogKind.Item, body)], item.Changed)[0];
            await Projection.ApplyAsync(database, new WorkingSet(), [new Change(line, new RecordContent { State = state })],
                Task.CompletedTask);
            logger.Restored(item.Number, item.Path, position, line.Sequence);
            lost.Remove(position);
        }
    }

    private static bool IsAnother(ItemRow row, Item item) => row.Number != item.Number || ItemJson.Decode(row.Json).Id != item.Id;

    /// <summary>True when the item's present state stands later in the log than the damaged line.</summary>
    private static bool IsSuperseded(ItemRow? present, LogPosition position, ItemGuid id) =>
        present is not null && ItemJson.Decode(present.Json).Id == id && LogFolder.IsBefore(position, present.Position);

    /// <summary>Appends subscriptions to the log once more, but for those that a later line tells of.</summary>
    private async Task RestoreAsync(IArchiveDatabase database, List<SubscriptionRow> found, CancellationToken cancellation)
    {
        var present =
            (await database.LoadAsync(new RowKeys { Subscriptions = [.. found.Select(row => row.Id)] }, cancellation)).Subscriptions;
        var gone = found.Where(row => !present.TryGetValue(row.Id, out var now) || LogFolder.IsBefore(now.Position, row.Position))
            .ToLookup(row => SubscriptionJson.IsOfOurs(row.Id), row => row.Json);
        foreach (var row in found) lost.Remove(row.Position);
        List<Subscription> theirs = [.. gone[false].Select(SubscriptionJson.Decode)];
        List<UpstreamSubscription> ours = [.. gone[true].Select(SubscriptionJson.DecodeOurs)];
        if (theirs.Count + ours.Count == 0) return;
        var at = theirs.Select(state => state.Since).Concat(ours.Select(state => state.Since)).Max();
        var body = new SubscriptionsBody { Subscriptions = theirs, Upstream = ours.Count == 0 ? null : ours };
        var line = log.Append([LogEntry.For(at, body)], at)[0];
        await Projection.ApplyAsync(database, new WorkingSet(), [new Change(line, new RecordContent { Subscriptions = body })],
            Task.CompletedTask);
        logger.SubscriptionsRestored(theirs.Count + ours.Count, line.Sequence);
    }
}
