using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Items.Ledger;
using FeedServer.Store.Port;
using FeedServer.Store.Projections;
using FeedServer.Store.RecordLog;

namespace FeedServer.Store.Ledger;

/// <summary>Applies polls: states of sources, their days and documents.</summary>
internal sealed class LedgerProjection(WorkingSet rows)
{
    // As parsed, by id: what was decoded or encoded once is not decoded again for the next poll of a batch.
    private readonly Dictionary<string, JsonObject> states = [];
    private readonly Dictionary<string, LedgerDay> days = [];

    /// <summary>The rows that polls change.</summary>
    public static (IReadOnlyCollection<string> Sources, IReadOnlyCollection<string> Days) Wanted(IEnumerable<PollEntry> polls)
    {
        var (sources, days) = (new HashSet<string>(), new HashSet<string>());
        foreach (var poll in polls)
        {
            sources.Add(LedgerKey.Source(poll.Source));
            if (poll.Kind is not null && poll.Day is { } day) days.Add(LedgerKey.OfSource(poll.Source, day));
        }
        return (sources, days);
    }

    public void Take(PollEntry entry, LogPosition position)
    {
        var source = LedgerKey.Source(entry.Source);
        var before = states.TryGetValue(source, out var known) ? known : rows.Sources[source] is { } row
            ? SourcePatch.Decode(row.Json) : null;
        states[source] = SourcePatch.After(before, entry);
        rows.Sources.Put(new SourceRow(source, SourcePatch.Encode(states[source]), position));
        foreach (var document in entry.Documents ?? [])
            rows.Documents.Put(new DocumentRow(LedgerKey.Document(entry.Source, document.Link), Encode(document)));
        if (entry.Kind is null || entry.Day is not { } date) return;
        var id = LedgerKey.OfSource(entry.Source, date);
        var day = days.TryGetValue(id, out var counted) ? counted : rows.Days[id] is { } held ? DecodeDay(held.Json) : null;
        days[id] = DaySums.Add(day, entry);
        rows.Days.Put(new DayRow(id, LedgerKey.OfDay(entry.Source, date), Encode(days[id])));
    }

    public static byte[] Encode(LedgerDay day) => JsonSerializer.SerializeToUtf8Bytes(day, LedgerJson.Readable.LedgerDay);

    public static byte[] Encode(DocumentState document) => JsonSerializer.SerializeToUtf8Bytes(document, LedgerJson.Readable.DocumentState);

    public static LedgerDay DecodeDay(byte[] json) =>
        JsonSerializer.Deserialize(json, LedgerJson.Readable.LedgerDay) ?? throw new InvalidDataException("A day is stored as null.");
}
