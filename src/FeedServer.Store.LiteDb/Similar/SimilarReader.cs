using FeedServer.Items;
using FeedServer.Store.LiteDb.Database;

namespace FeedServer.Store.LiteDb.Similar;

/// <summary>Answers which items tell the same story.</summary>
internal sealed class SimilarReader(DatabaseHost host)
{
    private const int MostShown = 100;

    /// <summary>So many items are looked up before others are let in between.</summary>
    private const int ItemsAtOnce = 50;

    public async Task<IReadOnlyList<IReadOnlyList<Item>>> SimilarAsync(IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        var similar = new List<IReadOnlyList<Item>>(items.Count);
        foreach (var chunk in items.Chunk(ItemsAtOnce))
        {
            var rows = await host.AskAsync(database => chunk.Select(item => OthersOf(database, item)).ToList(), cancellation);
            similar.AddRange(rows.Select(others => others.Select(Rows.Decode).Where(other => other.Withdrawn is null).ToList()));
        }
        return similar;
    }

    private static List<byte[]> OthersOf(ArchiveDatabase database, Item item) => [.. RangeQuery.Links
        .Run(database, SimilarProjection.LinkId(item.Number, 0), SimilarProjection.LinkId(item.Number, 9_999_999_999), MostShown)
        .Select(row => database[Names.Headlines].FindById(SimilarProjection.OtherOf(row["_id"].AsString))?["j"].AsBinary)
        .OfType<byte[]>()];
}
