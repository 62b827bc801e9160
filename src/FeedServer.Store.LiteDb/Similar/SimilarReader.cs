using FeedServer.Items;
using FeedServer.Store.LiteDb.Database;

namespace FeedServer.Store.LiteDb.Similar;

/// <summary>Answers which items tell the same story.</summary>
internal sealed class SimilarReader(DatabaseHost host)
{
    private const int MostShown = 100;

    public async Task<IReadOnlyList<Item>> SimilarAsync(Item item, CancellationToken cancellation)
    {
        var rows = await host.AskAsync(database => RangeQuery.Links
            .Run(database, SimilarProjection.LinkId(item.Number, 0), SimilarProjection.LinkId(item.Number, 9_999_999_999), MostShown)
            .Select(row => database[Names.Headlines].FindById(SimilarProjection.OtherOf(row["_id"].AsString))?["j"].AsBinary)
            .ToList(), cancellation);
        return [.. rows.Where(row => row is not null).Select(row => Rows.Decode(row ?? [])).Where(other => other.Withdrawn is null)];
    }
}
