using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Items.Push;

namespace FeedServer.StoreTests.Samples;

/// <summary>Everything a store answers, as one text to compare.</summary>
internal static class Told
{
    public static async Task<string> OfAsync(IItemStore store, bool arrivals = true)
    {
        var cancellation = TestContext.Current.CancellationToken;
        // When a line was written is later of one that was written again for a lost one.
        var told = new List<string> { (await store.StateAsync(cancellation) with { LastServed = null }).ToString() };
        foreach (var scope in (Scope[])[Scope.All, Scope.Section("muc-1"), Scope.Byline("an-khe"), Scope.Tag("mai-son"),
            Scope.Source("drop")])
        {
            if (arrivals) await TellArrivalsAsync(store, scope, told);
            foreach (var query in (ItemQuery[])[new() { Limit = 30 }, new() { Limit = 30, Order = ListOrder.Changed },
                new() { Limit = 30, Undated = true }])
                await TellListAsync(store, query with { Scope = scope }, told);
            told.Add(string.Join(' ', await store.MonthCountsAsync(scope, cancellation)));
            told.Add(string.Join(' ', await store.DayCountsAsync(scope, DateOnly.MinValue, DateOnly.MaxValue, cancellation)));
        }
        foreach (var kind in Enum.GetValues<ScopeKind>()) told.Add(string.Join(' ', await store.ListingsAsync(kind, cancellation)));
        told.Add(string.Join(' ', await store.KeysAsync("drop", null, 1000, cancellation)));
        if (store is ISubscriptionStore subscriptions)
            told.AddRange((await subscriptions.SubscriptionsAsync(cancellation)).Select(state => state.ToString()));
        if (store is ISubscriptionStore upstream)
            told.AddRange((await upstream.UpstreamAsync(cancellation)).Select(state => state.ToString()));
        if (store is ISourceLedger ledger) await TellLedgerAsync(ledger, told);
        return string.Join('\n', told);
    }

    private static async Task TellArrivalsAsync(IItemStore store, Scope scope, List<string> told)
    {
        var cancellation = TestContext.Current.CancellationToken;
        told.Add($"{scope} {await store.ArrivedAsync(scope, cancellation)}");
        var arrivals = await store.ArrivalsAsync(scope, 1, 1000, cancellation);
        var states = await store.StatesAsync(arrivals, cancellation);
        told.AddRange(
            arrivals.Zip(states,
                (arrival, state) => arrival + JsonSerializer.Serialize(state.Item, RecordJson.Readable.Item) + state.Body.Html));
    }

    private static async Task TellLedgerAsync(ISourceLedger ledger, List<string> told)
    {
        var cancellation = TestContext.Current.CancellationToken;
        foreach (var state in await ledger.SourcesAsync(cancellation))
        {
            told.Add(state.ToString());
            var days = await ledger.DaysAsync([new(state.Source, DateOnly.MinValue, DateOnly.MaxValue)], cancellation);
            told.AddRange(days.Select(day => JsonSerializer.Serialize(day)));
            told.AddRange((await ledger.DocumentsAsync(state.Source, Polls.Links, cancellation)).Select(document => $"{document}"));
        }
        for (var day = Polls.Day; day < Polls.Day.AddDays(5); day = day.AddDays(1))
            told.AddRange((await ledger.DayAsync(day, cancellation)).Select(entry => JsonSerializer.Serialize(entry)));
    }

    private static async Task TellListAsync(IItemStore store, ItemQuery query, List<string> told)
    {
        var cancellation = TestContext.Current.CancellationToken;
        do
        {
            var page = await store.PageAsync(query, cancellation);
            var bodies = await store.BodiesAsync(page.Items, cancellation);
            told.AddRange(page.Items.Zip(bodies, (item, body) => JsonSerializer.Serialize(item, RecordJson.Readable.Item) + body.Html));
            foreach (var item in page.Items) told.Add(string.Join(' ', await store.RevisionsAsync(item, cancellation)));
            told.Add(page.Next?.ToString() ?? "end");
            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }
}
