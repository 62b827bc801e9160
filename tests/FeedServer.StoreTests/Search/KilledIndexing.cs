using System.Globalization;
using FeedServer.Items;
using FeedServer.Search;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Search;

/// <summary>The process that is killed while it indexes: this test program, started again with an environment variable. It writes at random
/// and keeps an index beside.</summary>
internal static class KilledIndexing
{
    public const string RootVariable = "FEEDSERVER_KILLED_INDEXING_ROOT";
    public const string SeedVariable = "FEEDSERVER_KILLED_INDEXING_SEED";

    public static bool IsAskedFor => Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 };

    public static async Task<int> RunAsync()
    {
        var root = Environment.GetEnvironmentVariable(RootVariable) ?? "";
        var seed = int.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "0", CultureInfo.InvariantCulture);
        await using var store = await LiteDbEngine.OpenStoreAsync(new StoreOptions { Root = root, TagAuthority = "example.org,2026" },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, CancellationToken.None);
        await using var index = new SearchIndex(
            root, store, new PublicationZone(Drafts.Zone), TimeProvider.System, NullLogger<SearchIndex>.Instance);
        var running = Task.Run(() => index.RunAsync(CancellationToken.None));
        await Console.Out.WriteLineAsync("ready");
        var writes = new RandomWrites(store, new Random(seed), names: 2000);
        while (!running.IsCompleted) await writes.WriteAsync(CancellationToken.None);
        return 1;
    }
}
