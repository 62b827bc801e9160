using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Port;
using FeedServer.Store.Recovery;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Samples;

/// <summary>Opening and verifying archives in tests.</summary>
internal static class Opening
{
    public static Task<ItemStore> StoreAsync(string root, TimeProvider? clock = null, IProgress<RebuildProgress>? progress = null) =>
        LiteDbEngine.OpenStoreAsync(new StoreOptions { Root = root, TagAuthority = "example.org,2026" }, clock ?? TimeProvider.System,
            NullLogger<ItemStore>.Instance, progress, TestContext.Current.CancellationToken);

    public static Task<VerifyReport> VerifyAsync(string root) =>
        ArchiveMaintenance.VerifyAsync(new LiteDbEngine(root, TimeProvider.System), root, TestContext.Current.CancellationToken);

    /// <summary>Over an engine of the test's own.</summary>
    public static Task<ItemStore> StoreAsync(string root, ArchiveEngine engine, TimeProvider? clock = null) => ItemStore.OpenAsync(
        engine, new StoreOptions { Root = root, TagAuthority = "example.org,2026" }, clock ?? TimeProvider.System,
        NullLogger<ItemStore>.Instance, null, TestContext.Current.CancellationToken);

    public static Task<RebuildReport> RebuildAsync(string root) => ArchiveMaintenance.RebuildAsync(new LiteDbEngine(root,
        TimeProvider.System), root, TimeProvider.System, NullLogger.Instance, null, TestContext.Current.CancellationToken);
}
