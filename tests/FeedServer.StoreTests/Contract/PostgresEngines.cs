using System.Collections.Concurrent;
using FeedServer.Store.Postgres;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

/// <summary>Engines on schemas that have no rows: new connections and new tables are most of what a short test costs.</summary>
public sealed class PostgresEngines
{
    private readonly ConcurrentBag<(PostgresEngine Engine, string Schema)> free = [];
    private readonly ConcurrentDictionary<PostgresEngine, string> schemas = [];
    private int made;

    /// <summary>One that nobody uses, or a new one.</summary>
    public async Task<PostgresEngine> TakeAsync(PostgresCluster cluster)
    {
        if (!free.TryTake(out var engine))
        {
            var schema = $"s{Interlocked.Increment(ref made)}";
            engine = (new PostgresEngine($"{await cluster.DatabaseAsync()};Search Path={schema}", TimeProvider.System), schema);
        }
        schemas[engine.Engine] = engine.Schema;
        return engine.Engine;
    }

    /// <summary>Empties an engine's schema, once no store is open on it.</summary>
    public async Task GiveBackAsync(PostgresEngine engine, PostgresCluster cluster)
    {
        await cluster.EmptyAsync(schemas[engine]);
        free.Add((engine, schemas[engine]));
    }
}
