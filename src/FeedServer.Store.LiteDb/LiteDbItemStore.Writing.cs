using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Deciding;
using FeedServer.Store.LiteDb.Queries;

namespace FeedServer.Store.LiteDb;

/// <content>What writes.</content>
public sealed partial class LiteDbItemStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeepOutcome>> KeepAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation)
    {
        foreach (var draft in batch)
        {
            if (draft.Keys.Count == 0) throw new ArgumentException($"A draft of {draft.Source} has no key.", nameof(batch));
            if (string.IsNullOrWhiteSpace(draft.Content.Title)) throw new ArgumentException($"{draft.Keys[0]} has no title.", nameof(batch));
        }
        return batch.Count == 0 ? [] : await writer.WriteAsync(batch, (_, decider, draft) => decider.Decide(draft), cancellation);
    }

    /// <inheritdoc/>
    public async Task<KeepOutcome?> WithdrawAsync(string path, string reason, CancellationToken cancellation)
    {
        var outcomes = await writer.WriteAsync([path], (view, decider, at) =>
            at.Length <= PageReader.MaxPath && view.PathOwner(at) is { } number ? decider.Withdraw(view.Entry(number), reason) : null, cancellation);
        return outcomes[0];
    }

    /// <inheritdoc/>
    public async Task<int> NoteMissingAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return 0;
        var noted = await writer.WriteAsync(keys, (view, decider, key) =>
        {
            if (view.Key(source, key) is not { Missing: false } row) return 0;
            decider.NoteMissing(source, key, row);
            return 1;
        }, cancellation);
        return noted.Sum();
    }

    /// <inheritdoc/>
    public Task<ImportSummary> ImportAsync(IAsyncEnumerable<ItemRecord> records, CancellationToken cancellation) =>
        new Importer(writer).ImportAsync(records, cancellation);
}
