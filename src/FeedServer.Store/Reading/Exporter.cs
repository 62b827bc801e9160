using System.Runtime.CompilerServices;
using FeedServer.Store.Ingest;
using FeedServer.Store.Recovery;

namespace FeedServer.Store.Reading;

/// <summary>Gives out the kept states from the record log, in its order; the database only says which items are wanted. What the log has
/// lost comes from the database, after the rest.</summary>
internal sealed class Exporter(Archive archive)
{
    private const int ChunkSize = 500;

    /// <exception cref="IOException">All that is to be had was given out, and something is lost: the message names it.</exception>
    public async IAsyncEnumerable<ItemRecord> ExportAsync(ExportFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ids = await PresentIdsAsync(cancellation);
        await foreach (var record in KeptAsync(filter, cancellation))
            yield return ids.TryGetValue(record.Item.Number, out var id) ? record with { Item = record.Item with { Id = id } } : record;
    }

    /// <summary>The present ids of items that gave one up. It must not go out with their earlier states: whoever takes those in would
    /// have two owners of it.</summary>
    private async Task<Dictionary<long, ItemGuid>> PresentIdsAsync(CancellationToken cancellation)
    {
        var numbers = (await archive.Host.AskAsync(
            database => database.RangeAsync(ForeignIds.AllGivenUp, cancellation), cancellation)).Select(row => row.Number).ToList();
        var rows = await archive.Host.AskAsync(
            database => database.LoadAsync(new RowKeys { Items = numbers }, cancellation), cancellation);
        return rows.Items.ToDictionary(row => row.Key, row => ItemJson.Decode(row.Value.Json).Id);
    }

    private async IAsyncEnumerable<ItemRecord> KeptAsync(ExportFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (archive.Log.End.Place is not { } end) yield break;
        var passedOver = new List<(long First, long Last)>();
        foreach (var chunk in States(end, passedOver).Chunk(ChunkSize))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var record in await WantedAsync([.. chunk.Select(Read)], filter, cancellation)) yield return record;
        }
        if (passedOver.Count == 0) yield break;
        var survey = LogSurvey.Read(archive.Log.Folder, cancellation);
        survey.Adopt(LogSalvage.Copies(archive.Log.Folder));
        foreach (var chunk in survey.Records().Where(line => LogKind.IsState(line.Kind) && passedOver.Exists(range =>
            range.First <= line.Sequence && line.Sequence <= range.Last)).OrderBy(line => line.Sequence).Chunk(ChunkSize))
            foreach (var record in await WantedAsync([.. chunk.Select(Read)], filter, cancellation))
                yield return record;
        // The archive's own: others ask it too, and the host alone closes it and opens it anew.
        var database = new FormerDatabase(() => archive.Host.AskAsync(Task.FromResult, cancellation))
        {
            Renew = () => archive.Host.RenewAsync(always: true, cancellation),
        };
        var states = await FormerStates.ReadAsync(
            database, survey, failure => archive.Logger.FormerUnreadable(failure.Message, failure), cancellation);
        var lost = new List<string>(states.Lost);
        await foreach (var chunk in FromDatabaseAsync(database, states, lost, cancellation))
            foreach (var record in await WantedAsync(chunk, filter, cancellation))
                yield return record;
        var mender = new LogMender(archive.Log.Folder, survey, archive.Clock.GetUtcNow());
        mender.Place(states);
        lost.AddRange(mender.StillMissing());
        archive.Logger.ExportedFromDatabase(states.Items.Count);
        if (lost.Count > 0) throw Incomplete(lost);
    }

    /// <summary>The lines of states in the order of the log.</summary>
    /// <param name="end">The log's end.</param>
    /// <param name="passedOver">Filled with the numbers that do not come.</param>
    private IEnumerable<LogRecord> States((string File, long Offset) end, List<(long First, long Last)> passedOver)
    {
        var chain = new LogChain(0, LogLine.Origin, (fault, _) => archive.Logger.LogFault(fault, ""));
        var last = 0L;
        foreach (var line in chain.Order(new LogReader(archive.Log.Folder).Read(null, end)))
        {
            if (line.Sequence > last + 1) passedOver.Add((last + 1, line.Sequence - 1));
            last = line.Sequence;
            if (LogKind.IsState(line.Kind)) yield return line;
        }
        if (last < archive.Log.End.Sequence) passedOver.Add((last + 1, archive.Log.End.Sequence));
    }

    private static async IAsyncEnumerable<List<ItemRecord>> FromDatabaseAsync(
        FormerDatabase database, FormerStates states, List<string> lost, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var keys = await FormerItem.KeysAsync(database, states.Items, cancellation);
        foreach (var chunk in states.Items.Chunk(ChunkSize))
        {
            var records = await FormerItem.LoadAsync(database, chunk, keys, cancellation);
            lost.AddRange(chunk.Where(item => !records.ContainsKey(item.Number)).Select(item => $"item {item.Number}: its text"));
            yield return [.. chunk.Where(item => records.ContainsKey(item.Number)).Select(item => records[item.Number])];
        }
    }

    private static ItemRecord Read(LogRecord line) => StoreJson.Read(line.Body, RecordJson.Readable.ItemRecord);

    private static IOException Incomplete(List<string> lost) => new(
        $"The export is not whole, {lost.Count} things are lost: {string.Join("; ", lost.Take(20))}{(lost.Count > 20 ? "; ..." : "")}. "
        + "Run the verb rebuild: it restores what copies and databases set aside still have.");

    // The whole history of an item goes out when its present state is within the filter.
    private async Task<IReadOnlyList<ItemRecord>> WantedAsync(
        List<ItemRecord> records, ExportFilter filter, CancellationToken cancellation)
    {
        if (filter == new ExportFilter()) return records;
        var keys = new RowKeys { Items = [.. records.Select(record => record.Item.Number).Distinct()] };
        var rows = await archive.Host.AskAsync(database => database.LoadAsync(keys, cancellation), cancellation);
        var wanted = rows.Items.Values.Select(row => ItemJson.Decode(row.Json)).Where(item => Matches(item, filter, archive.Joined.Present))
            .Select(item => item.Number).ToHashSet();
        return [.. records.Where(record => wanted.Contains(record.Item.Number))];
    }

    private static bool Matches(Item item, ExportFilter filter, NameJoins joins)
    {
        var day = item.Content.FilingDate?.Day;
        if ((filter.From is not null || filter.To is not null) && day is null) return false;
        if (filter.From is { } from && day < from) return false;
        if (filter.To is { } to && day > to) return false;
        return filter.Section is not { } section || (item.Content.Section is { } own
            && joins.Resolve(Scope.Section(Slug.From(own))) == joins.Resolve(Scope.Section(section)));
    }
}
