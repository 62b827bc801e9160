using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.Postgres;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Contract;

/// <summary>The contract, kept by the store on PostgreSQL: a schema for each archive.</summary>
public sealed class PostgresContractTests(PostgresCluster cluster) : ItemStoreContract, IClassFixture<PostgresCluster>
{
    private readonly Dictionary<string, string> schemas = [];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var schema in schemas.Values) await cluster.GiveBackAsync(schema);
        GC.SuppressFinalize(this);
    }

    protected override async Task<IItemStore> OpenAsync(string root, TimeProvider clock)
    {
        if (!schemas.TryGetValue(root, out var schema)) schemas[root] = schema = cluster.TakeSchema();
        return await ItemStore.OpenAsync(
            new PostgresEngine(schema, clock), OptionsIn(root), clock, NullLogger<ItemStore>.Instance, null, Cancellation);
    }
}
