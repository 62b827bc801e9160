using FeedServer.Store.LiteDb;
using FeedServer.Store.LiteDb.Upkeep;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Samples;

/// <summary>Opening and verifying archives in tests.</summary>
internal static class Opening
{
    public static Task<LiteDbItemStore> StoreAsync(string root, TimeProvider? clock = null, IProgress<RebuildProgress>? progress = null) =>
        LiteDbItemStore.OpenAsync(new LiteDbStoreOptions { Root = root, TagAuthority = "example.org,2026" }, clock ?? TimeProvider.System,
            NullLogger<LiteDbItemStore>.Instance, progress, TestContext.Current.CancellationToken);

    public static Task<VerifyReport> VerifyAsync(string root) =>
        ArchiveMaintenance.VerifyAsync(root, TimeProvider.System, TestContext.Current.CancellationToken);
}
