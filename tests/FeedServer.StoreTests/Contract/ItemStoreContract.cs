using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.StoreTests.Contract;

/// <summary>What every store must do, told through the port alone. A store derives one small class from each part.</summary>
public abstract partial class ItemStoreContract : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private IItemStore? opened;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    /// <summary>A folder of the test's own; the archive lies in it.</summary>
    protected string Folder => folder.Path;

    protected IItemStore Store => opened ?? throw new InvalidOperationException("The store is not open.");

    protected static StoreOptions OptionsIn(string root) =>
        new() { Root = root, TagAuthority = "example.org,2026", BaseUrl = new Uri("https://kho.example.org/tin/") };

    protected abstract Task<IItemStore> OpenAsync(string root, TimeProvider clock);

    public async ValueTask InitializeAsync() => opened = await OpenAsync(folder.Path, Clock);

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        opened = await OpenAsync(folder.Path, Clock);
    }

    protected async Task<KeepOutcome> KeepAsync(ItemDraft draft) => (await Store.KeepAsync([draft], Cancellation))[0];

    protected async Task<IReadOnlyList<Item>> AllAsync(ItemQuery query)
    {
        var items = new List<Item>();
        ItemCursor? after = null;
        do
        {
            var page = await Store.PageAsync(query with { After = after }, Cancellation);
            items.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return items;
    }
}
