using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Contract;

/// <summary>The contract, kept by the store on LiteDB.</summary>
public sealed class LiteDbItemStoreTests : ItemStoreContract
{
    protected override async Task<IItemStore> OpenAsync(string root, TimeProvider clock) => await LiteDbItemStore.OpenAsync(
        new LiteDbStoreOptions { Root = root, TagAuthority = "example.org,2026" }, clock, NullLogger<LiteDbItemStore>.Instance, null,
        Cancellation);
}
