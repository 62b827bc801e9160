using FeedServer.Store.Ingest;
using FeedServer.Store.Reading;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store;

/// <content>What writes: each kind of thing has one rule by which it is looked up ahead and decided.</content>
public sealed partial class ItemStore
{
    private static readonly WriteRule<ItemDraft, KeepOutcome> Keeping = new(
        (prefetch, draft) => prefetch.Draft(draft), (batch, draft, cancellation) => batch.Decider.DecideAsync(draft, cancellation));

    private static readonly WriteRule<ItemDraft, KeepOutcome> Foreseeing = new(Keeping.Expect, async (batch, draft, cancellation) =>
    {
        var outcome = await batch.Decider.DecideAsync(draft, cancellation);
        return batch.View.IsNew(outcome.Item.Number) ? outcome with { Item = outcome.Item with { Number = 0 } } : outcome;
    });

    private static readonly WriteRule<PollStart, int> Beginning = new(
        (prefetch, start) => prefetch.Source(start.Source), (batch, start, cancellation) => batch.Polls.BeginAsync(start, cancellation));

    private static readonly WriteRule<PollRecord, int> Ending = new(
        (prefetch, poll) => prefetch.Source(poll.State.Source), (batch, poll, cancellation) => batch.Polls.RecordAsync(poll, cancellation));

    public async Task<IReadOnlyList<KeepOutcome>> KeepAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation)
    {
        Check(batch);
        return batch.Count == 0 ? [] : await writer.WriteAsync(batch, Keeping, cancellation);
    }

    public async Task<IReadOnlyList<KeepOutcome>> DecideAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation)
    {
        Check(batch);
        return batch.Count == 0 ? [] : await writer.ForeseeAsync(batch, Foreseeing, cancellation);
    }

    public async Task<int> NoteMissingAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return 0;
        var rule = new WriteRule<string, int>((prefetch, key) => prefetch.Key(source, key), async (batch, key, token) =>
        {
            if (await batch.View.KeyAsync(source, key, token) is not { Missing: false } row) return 0;
            await batch.Decider.NoteMissingAsync(source, key, row, token);
            return 1;
        });
        return (await writer.WriteAsync(keys, rule, cancellation)).Sum();
    }

    public Task<ImportSummary> ImportAsync(IAsyncEnumerable<ItemRecord> records, CancellationToken cancellation) =>
        new Importer(writer).ImportAsync(records, cancellation);

    public async Task BeginPollsAsync(IReadOnlyList<PollStart> starts, CancellationToken cancellation)
    {
        foreach (var start in starts) ArgumentException.ThrowIfNullOrWhiteSpace(start.Source);
        if (starts.Count > 0) await writer.WriteAsync(starts, Beginning, cancellation);
    }

    public async Task RecordPollsAsync(IReadOnlyList<PollRecord> polls, CancellationToken cancellation)
    {
        foreach (var poll in polls) ArgumentException.ThrowIfNullOrWhiteSpace(poll.State.Source);
        if (polls.Count > 0) await writer.WriteAsync(polls, Ending, cancellation);
    }

    public async Task RecordAsync(IReadOnlyList<Subscription> changed, CancellationToken cancellation)
    {
        foreach (var subscription in changed)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(subscription.Topic);
            ArgumentException.ThrowIfNullOrWhiteSpace(subscription.Callback);
        }
        if (changed.Count == 0) return;
        await RecordAsync(
            changed, SubscriptionSecrets.IdAndSecret, SubscriptionSecrets.Without, (batch, one) => batch.Record(one), cancellation);
    }

    public async Task RecordAsync(IReadOnlyList<UpstreamSubscription> changed, CancellationToken cancellation)
    {
        foreach (var subscription in changed)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(subscription.Callback);
            ArgumentException.ThrowIfNullOrWhiteSpace(subscription.Source);
        }
        if (changed.Count == 0) return;
        await RecordAsync(
            changed, SubscriptionSecrets.IdAndSecret, SubscriptionSecrets.Without, (batch, one) => batch.Record(one), cancellation);
    }

    private async Task RecordAsync<T>(IReadOnlyList<T> changed, Func<T, (string Id, string? Secret)> secretOf, Func<T, T> without,
        Func<SubscriptionBatch, T, int> record, CancellationToken cancellation)
    {
        // Of one that is told twice the last.
        var secretsOf = changed.Select(secretOf).GroupBy(one => one.Id, (_, states) => states.Last()).ToList();
        await KeepSecretsAsync(() => secrets.KeepAsync(secretsOf, cancellation));
        await writer.WriteAsync([.. changed.Select(without)], new WriteRule<T, int>(
            (_, _) => { }, (batch, subscription, _) => new(record(batch.Subscriptions, subscription))), cancellation);
        await KeepSecretsAsync(
            () => secrets.ForgetAsync(secretsOf.Where(one => one.Secret is null).Select(one => one.Id), cancellation));
    }

    private async Task KeepSecretsAsync(Func<Task> keep)
    {
        archive.Writing.ThrowIfStopped();
        try
        {
            await keep();
        }
        catch (IOException unwritten)
        {
            throw archive.Writing.Stop(unwritten);
        }
    }

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
