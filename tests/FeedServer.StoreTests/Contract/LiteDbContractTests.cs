using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Contract;

/// <summary>The contract, kept by the store on LiteDB.</summary>
public sealed class LiteDbContractTests : ItemStoreContract
{
    protected override async Task<IItemStore> OpenAsync(string root, TimeProvider clock) => await LiteDbEngine.OpenStoreAsync(
        OptionsIn(root), clock, NullLogger<ItemStore>.Instance, null, Cancellation);
}
