using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Collecting;

/// <summary>A real archive in a folder of its own: drop folder, store and pictures.</summary>
internal sealed class DropStand : IAsyncDisposable
{
    private DropStand(string root) => Root = root;

    public string Root { get; }

    public string Drop => Path.Combine(Root, "drop");

    public required ItemStore Store { get; init; }

    public required DropFolder Folder { get; init; }

    /// <param name="root">The archive's folder; a new one when null.</param>
    /// <param name="seen">The store as the folder sees it, when it is another.</param>
    public static async Task<DropStand> OpenAsync(string? root = null, Func<ItemStore, IItemStore>? seen = null)
    {
        root ??= Directory.CreateTempSubdirectory("feedserver-drop-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "drop"));
        var store = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = root, TagAuthority = "bulletin.example,2026" },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, TestContext.Current.CancellationToken);
        var publication = new Publication
        {
            Title = "Bản tin",
            Description = "Bản tin của một thị trấn",
            BaseUrl = new Uri("https://bulletin.example/"),
            TagAuthority = "bulletin.example,2026",
            Zone = new PublicationZone("Asia/Ho_Chi_Minh"),
            Language = "vi",
        };
        return new DropStand(root)
        {
            Store = store,
            Folder = new DropFolder(root, publication, seen?.Invoke(store) ?? store, TimeProvider.System, NullLogger<DropFolder>.Instance),
        };
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Drop, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Drop);
        File.WriteAllText(path, text);
        return path;
    }

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Drop, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Drop);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Task<CollectSummary> CollectAsync() => Folder.CollectAsync(null, TestContext.Current.CancellationToken);

    /// <summary>The one outcome of a file.</summary>
    public static FileOutcome Of(CollectSummary summary, string file) => Assert.Single(summary.Outcomes, outcome => outcome.File == file);

    public async Task<Entry> EntryAsync(FileOutcome outcome)
    {
        var place = await Store.FindAsync(outcome.ItemPath ?? "", TestContext.Current.CancellationToken);
        Assert.NotNull(place.Item);
        var bodies = await Store.BodiesAsync([place.Item], TestContext.Current.CancellationToken);
        return new Entry(place.Item, bodies[0]);
    }

    /// <summary>Every item, in order of arrival.</summary>
    public async Task<IReadOnlyList<Item>> ItemsAsync()
    {
        var all = new List<Item>();
        ItemCursor? after = null;
        do
        {
            var page = await Store.PageAsync(new ItemQuery { Order = ListOrder.Changed, Limit = 1000, After = after },
                TestContext.Current.CancellationToken);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return [.. all.OrderBy(item => item.Number)];
    }

    /// <summary>Closes the store and leaves the folder, for a second start on it.</summary>
    public async Task CloseAsync()
    {
        Folder.Dispose();
        await Store.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (Directory.Exists(Root)) Directory.Delete(Root, recursive: true);
    }
}
