using System.Globalization;
using FeedServer.Store.LiteDb.Database;
using LiteDB;

namespace FeedServer.Store.LiteDb.Similar;

/// <summary>Applies links between stories, and what they are found by; a block of marks is read and written once a transaction.</summary>
internal sealed class SimilarProjection(ArchiveDatabase database)
{
    private readonly Dictionary<int, byte[]> blocks = [];

    /// <summary>Stories counted so far.</summary>
    public long Stories { get; private set; } = database.Meta.Stories;

    public static string LinkId(long item, long other) => string.Create(CultureInfo.InvariantCulture, $"{item:D10}|{other:D10}");

    /// <summary>The other item of a link's row.</summary>
    public static long OtherOf(string id) => long.Parse(id[11..], CultureInfo.InvariantCulture);

    public void Remember(Fingerprint mark)
    {
        var block = FingerprintRing.BlockOf(Stories);
        var known = blocks.TryGetValue(block, out var bytes) ? bytes : database[Names.Stories].FindById(block)?["e"].AsBinary ?? [];
        blocks[block] = FingerprintRing.With(known, Stories++, mark);
    }

    public void Link(SimilarBody body)
    {
        foreach (var other in body.Others)
        {
            database[Names.Links].Upsert(new BsonDocument { ["_id"] = LinkId(body.Item, other) });
            database[Names.Links].Upsert(new BsonDocument { ["_id"] = LinkId(other, body.Item) });
        }
    }

    public void Write()
    {
        foreach (var (block, bytes) in blocks) database[Names.Stories].Upsert(new BsonDocument { ["_id"] = block, ["e"] = bytes });
    }
}
