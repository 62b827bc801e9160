using System.Globalization;
using FeedServer.Store.LiteDb.Database;
using LiteDB;

namespace FeedServer.Store.LiteDb.Similar;

/// <summary>Applies links between stories, and what they are found by; a slot is read once and written once a transaction.</summary>
internal sealed class SimilarFold(ArchiveDatabase database)
{
    private readonly Dictionary<int, byte[]> slots = [];

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
    public byte[] this[int slot] => slots.TryGetValue(slot, out var known)
        ? known
        : slots[slot] = database[Names.Stories].FindById(slot)?["e"].AsBinary ?? [];

    public void Write()
    {
        foreach (var (slot, entries) in slots.Where(slot => slot.Value.Length > 0))
            database[Names.Stories].Upsert(new BsonDocument { ["_id"] = slot, ["e"] = entries });
    }
}
