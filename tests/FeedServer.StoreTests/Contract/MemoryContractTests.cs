using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.StoreTests.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Contract;

/// <summary>The contract, kept by the store on an engine in memory: nothing above the port knows an engine.</summary>
public sealed class MemoryContractTests : ItemStoreContract
{
    private readonly Dictionary<string, MemoryEngine> engines = [];

    protected override async Task<IItemStore> OpenAsync(string root, TimeProvider clock)
    {
        if (!engines.TryGetValue(root, out var engine)) engines[root] = engine = new MemoryEngine();
        return await ItemStore.OpenAsync(engine, OptionsIn(root), clock, NullLogger<ItemStore>.Instance, null, Cancellation);
    }
}
