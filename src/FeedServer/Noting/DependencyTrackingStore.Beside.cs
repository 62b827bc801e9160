using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Noting;

/// <content>What no page is made from: writes are passed on, questions meet any change.</content>
internal sealed partial class DependencyTrackingStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<KeepOutcome>> KeepAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation) =>
        store.KeepAsync(batch, cancellation);

    /// <inheritdoc/>
    public Task<KeepOutcome?> WithdrawAsync(string path, string reason, CancellationToken cancellation) =>
        store.WithdrawAsync(path, reason, cancellation);

    /// <inheritdoc/>
    public Task<int> NoteMissingAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        store.NoteMissingAsync(source, keys, cancellation);

    /// <inheritdoc/>
    public Task<ImportSummary> ImportAsync(IAsyncEnumerable<ItemRecord> records, CancellationToken cancellation) =>
        store.ImportAsync(records, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ArchiveChange>?> ChangesAsync(long after, CancellationToken cancellation) =>
        store.ChangesAsync(after, cancellation);

    /// <inheritdoc/>
    public Task WaitForChangeAsync(long after, CancellationToken cancellation) => store.WaitForChangeAsync(after, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeepOutcome>> DecideAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation)
    {
        CacheDependencies.Current?.Anything();
        return store.DecideAsync(batch, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Item?>> ItemsOfAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        CacheDependencies.Current?.Anything();
        return store.ItemsOfAsync(source, keys, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SourceKey>> KeysAsync(string source, string? after, int limit, CancellationToken cancellation)
    {
        CacheDependencies.Current?.Anything();
        return store.KeysAsync(source, after, limit, cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ItemRecord> ExportAsync(ExportFilter filter, CancellationToken cancellation)
    {
        CacheDependencies.Current?.Anything();
        return store.ExportAsync(filter, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => store.DisposeAsync();
}
