using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.Postgres;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Contract;

/// <summary>The contract, kept by the store on PostgreSQL: a schema for each archive, and an engine that has its connections
/// still.</summary>
public sealed class PostgresContractTests(PostgresCluster cluster, PostgresEngines engines)
    : ItemStoreContract, IClassFixture<PostgresEngines>
{
    private readonly Dictionary<string, PostgresEngine> taken = [];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var engine in taken.Values) await engines.GiveBackAsync(engine, cluster);
        GC.SuppressFinalize(this);
    }

    protected override async Task<IItemStore> OpenAsync(string root, TimeProvider clock)
    {
        if (!taken.TryGetValue(root, out var engine)) taken[root] = engine = await engines.TakeAsync(cluster);
        return await ItemStore.OpenAsync(engine, OptionsIn(root), clock, NullLogger<ItemStore>.Instance, null, Cancellation);
    }
}
