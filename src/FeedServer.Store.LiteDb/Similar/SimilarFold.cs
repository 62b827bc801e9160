using System.Globalization;
using FeedServer.Store.LiteDb.Database;
using LiteDB;

namespace FeedServer.Store.LiteDb.Similar;

/// <summary>Applies links between stories, and what they are found by; a slot is read once and written once a transaction.</summary>
internal sealed class SimilarFold(ArchiveDatabase database)
{
    private readonly Dictionary<int, byte[]> slots = [];
    private readonly HashSet<int> fresh = [];

    public static string LinkId(long item, long other) => string.Create(CultureInfo.InvariantCulture, $"{item:D10}|{other:D10}");

    /// <summary>The other item of a link's row.</summary>
    public static long OtherOf(string id) => long.Parse(id[11..], CultureInfo.InvariantCulture);

    public void Remember(IReadOnlyList<ulong> keys, string source, long number)
    {
        if (keys.Count == 0) return;
        var own = StorySlot.SourceKey(source);
        foreach (var key in keys) slots[StorySlot.Of(key)] = StorySlot.With(this[StorySlot.Of(key)], key, own, number);
    }

    public void Link(SimilarBody body)
    {
        foreach (var other in body.Others)
        {
            database[Names.Links].Upsert(new BsonDocument { ["_id"] = LinkId(body.Item, other) });
            database[Names.Links].Upsert(new BsonDocument { ["_id"] = LinkId(other, body.Item) });
        }
    }

    /// <summary>A slot as it is with what was remembered so far.</summary>
    public byte[] this[int slot]
    {
        get
        {
            if (slots.TryGetValue(slot, out var known)) return known;
            var row = database[Names.Stories].FindById(slot);
            if (row is null) fresh.Add(slot);
            return slots[slot] = row?["e"].AsBinary ?? [];
        }
    }

    public void Write()
    {
        foreach (var (slot, entries) in slots.Where(slot => slot.Value.Length > 0))
        {
            var row = new BsonDocument { ["_id"] = slot, ["e"] = entries };
            if (fresh.Contains(slot)) database[Names.Stories].Insert(row);
            else database[Names.Stories].Update(row);
        }
    }
}
