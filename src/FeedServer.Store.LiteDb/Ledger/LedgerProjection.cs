using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Items.Ledger;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;
using LiteDB;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace FeedServer.Store.LiteDb.Ledger;

/// <summary>Applies polls to the database: each row is read once and written once a transaction.</summary>
internal sealed class LedgerProjection(ArchiveDatabase database)
{
    private readonly Dictionary<string, (JsonObject State, LogPosition Position)> states = [];
    private readonly Dictionary<string, LedgerDay> days = [];
    private readonly Dictionary<string, DocumentState> documents = [];

    public void Take(PollEntry entry, LogPosition position)
    {
        var source = LedgerKey.Source(entry.Source);
        states[source] = (SourcePatch.After(StateOf(source), entry), position);
        foreach (var document in entry.Documents ?? []) documents[LedgerKey.Document(entry.Source, document.Link)] = document;
        if (entry.Kind is null || entry.Day is not { } date) return;
        var day = LedgerKey.OfSource(entry.Source, date);
        days[day] = DaySums.Add(DayOf(day), entry);
    }

    public void Write()
    {
        foreach (var (id, (state, position)) in states)
        {
            var row = new BsonDocument { ["_id"] = id, ["j"] = SourcePatch.Encode(state) };
            Rows.SetPosition(row, position);
            database[Names.Sources].Upsert(row);
        }
        foreach (var (id, day) in days)
            database[Names.Days].Upsert(
                new BsonDocument { ["_id"] = id, ["d"] = LedgerKey.OfDay(day.Source, day.Day), ["j"] = Encode(day) });
        foreach (var (id, document) in documents)
            database[Names.Documents].Upsert(new BsonDocument { ["_id"] = id, ["j"] = Encode(document) });
    }

    public static byte[] Encode(LedgerDay day) => JsonSerializer.SerializeToUtf8Bytes(day, LedgerJson.Readable.LedgerDay);

    public static byte[] Encode(DocumentState document) => JsonSerializer.SerializeToUtf8Bytes(document, LedgerJson.Readable.DocumentState);

    public static LedgerDay DecodeDay(byte[] json) =>
        JsonSerializer.Deserialize(json, LedgerJson.Readable.LedgerDay) ?? throw new InvalidDataException("A day is stored as null.");

    private JsonObject? StateOf(string id) => states.TryGetValue(id, out var known) ? known.State
        : database[Names.Sources].FindById(id) is { } row ? SourcePatch.Decode(row["j"].AsBinary) : null;

    private LedgerDay? DayOf(string id) => days.TryGetValue(id, out var known) ? known
        : database[Names.Days].FindById(id) is { } row ? DecodeDay(row["j"].AsBinary) : null;
}
