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
        Check(batch);
        return batch.Count == 0 ? [] : await writer.WriteAsync(batch, (writing, draft) => writing.Decider.Decide(draft), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeepOutcome>> DecideAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation)
    {
        Check(batch);
        return batch.Count == 0 ? [] : await writer.ForeseeAsync(batch, (writing, draft) =>
        {
            var outcome = writing.Decider.Decide(draft);
            return outcome.Item.Number > writing.Database.Meta.Number ? outcome with { Item = outcome.Item with { Number = 0 } } : outcome;
        }, cancellation);
    }

    /// <inheritdoc/>
    public async Task<KeepOutcome?> WithdrawAsync(string path, string reason, CancellationToken cancellation)
    {
        var outcomes = await writer.WriteAsync([path],
            (writing, at) => at.Length <= PageReader.MaxPath && writing.View.PathOwner(at) is { } number
            ? writing.Decider.Withdraw(writing.View.Entry(number), reason) : null, cancellation);
        return outcomes[0];
    }

    /// <inheritdoc/>
    public async Task<int> NoteMissingAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return 0;
        var noted = await writer.WriteAsync(keys, (writing, key) =>
        {
            if (writing.View.Key(source, key) is not { Missing: false } row) return 0;
            writing.Decider.NoteMissing(source, key, row);
            return 1;
        }, cancellation);
        return noted.Sum();
    }

    /// <inheritdoc/>
    public Task<ImportSummary> ImportAsync(IAsyncEnumerable<ItemRecord> records, CancellationToken cancellation) =>
        new Importer(writer).ImportAsync(records, cancellation);

    private static void Check(IReadOnlyList<ItemDraft> batch)
    {
        foreach (var draft in batch)
        {
            if (draft.Keys.Count == 0) throw new ArgumentException($"A draft of {draft.Source} has no key.", nameof(batch));
            if (string.IsNullOrWhiteSpace(draft.Content.Title))
                throw new ArgumentException($"{draft.Keys[0]} has no title.", nameof(batch));
        }
    }
}
