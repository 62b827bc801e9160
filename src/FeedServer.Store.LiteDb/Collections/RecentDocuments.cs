using LiteDB;
using LiteDB.Engine;

namespace FeedServer.Store.LiteDb.Collections;

/// <summary>The items that were read last, as documents: a page asks for its item, then for its text, then for its revisions, and each
/// look-up in an index of a million items walks over some forty pages of the file. Used within the gate only.</summary>
internal sealed class RecentDocuments
{
    private const int Most = 256;

    // What is asked for in large numbers is not asked for again at once.
    private const int Few = 8;

    private readonly Dictionary<long, BsonDocument> documents = [];
    private readonly Queue<long> order = new();

    /// <summary>Items by their numbers, in any order; those that are not there are left out.</summary>
    public List<BsonDocument> Find(LiteEngine engine, IReadOnlyCollection<long> numbers)
    {
        if (numbers.Count > Few) return Schema.Items.ById.Find(engine, numbers.Select(number => new BsonValue(number)));
        var found = new List<BsonDocument>(numbers.Count);
        var others = new List<BsonValue>();
        foreach (var number in numbers)
            if (documents.TryGetValue(number, out var known)) found.Add(known);
            else others.Add(number);
        if (others.Count > 0) found.AddRange(Keep(Schema.Items.ById.Find(engine, others)));
        return found;
    }

    /// <summary>Remembers items that were read in another way.</summary>
    public List<BsonDocument> Keep(List<BsonDocument> read)
    {
        if (read.Count > Few) return read;
        foreach (var document in read)
        {
            var number = document["_id"].AsInt64;
            if (!documents.TryAdd(number, document)) continue;
            order.Enqueue(number);
            if (order.Count > Most) documents.Remove(order.Dequeue());
        }
        return read;
    }

    /// <summary>Something was written.</summary>
    public void Forget()
    {
        documents.Clear();
        order.Clear();
    }
}
