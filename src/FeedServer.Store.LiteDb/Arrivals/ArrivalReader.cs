using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;

namespace FeedServer.Store.LiteDb.Arrivals;

/// <summary>Answers what arrived in a list, and when in its order.</summary>
internal sealed class ArrivalReader(DatabaseHost host)
{
    private const int MostAtOnce = 1000;

    public Task<long> ArrivedAsync(Scope scope, CancellationToken cancellation) =>
        host.AskAsync(database => Arrived(database, ScopeKey.Of(scope)), cancellation);

    public async Task<IReadOnlyList<Arrival>> ArrivalsAsync(Scope scope, long first, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostAtOnce);
        var key = ScopeKey.Of(scope);
        var (last, blocks) = await host.AskAsync(database =>
        {
            var arrived = Arrived(database, key);
            var last = arrived - first < limit ? arrived : first + limit - 1;
            return (last, last < first ? [] : ArrivalBlocks.Blocks(database, key, first, last));
        }, cancellation);
        return last < first ? [] : ArrivalBlocks.Read(blocks, first, last);
    }

    private static long Arrived(ArchiveDatabase database, string scope) =>
        scope == ScopeKey.All ? database.Meta.Arrived : database[Names.Listings].FindById(scope)?["a"].AsInt64 ?? 0;
}
