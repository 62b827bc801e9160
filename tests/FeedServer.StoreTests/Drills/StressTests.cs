using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Drills;

/// <summary>Eight readers and one writer on one store; every answer is checked.</summary>
public sealed class StressTests(ITestOutputHelper output)
{
    private const int Readers = 8;

    private static TimeSpan Duration => TimeSpan.FromSeconds(int.Parse(
        Environment.GetEnvironmentVariable("FEEDSERVER_STRESS_SECONDS") ?? "5", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Eight_readers_beside_a_writer_never_get_a_wrong_answer()
    {
        using var folder = new TempFolder();
        await using var store = await Opening.StoreAsync(folder.Path);
        await store.KeepAsync([.. Enumerable.Range(0, 2000).Select(i => Proof.Draft($"b{i}", 1))], TestContext.Current.CancellationToken);
        using var time = new CancellationTokenSource(Duration);
        var writing = Task.Run(() => WriteAsync(store, time.Token), TestContext.Current.CancellationToken);
        var reading = Enumerable.Range(0, Readers)
            .Select(seed => Task.Run(() => ReadAsync(store, new Random(seed), time.Token), TestContext.Current.CancellationToken)).ToList();
        var answers = (await Task.WhenAll(reading)).Sum();
        var batches = await writing;
        output.WriteLine(
            $"{answers} answers and {batches} batches in {Duration},"
                + $" {(await store.StateAsync(TestContext.Current.CancellationToken)).Items} items");
        Assert.True(answers > 0 && batches > 0);
    }

    private static async Task<int> WriteAsync(ItemStore store, CancellationToken time)
    {
        var random = new Random(99);
        for (var batch = 1; ; batch++)
        {
            if (time.IsCancellationRequested) return batch;
            var drafts = Enumerable.Range(0, 24).Select(i => Proof.Draft($"n{batch}-{i}", 1))
                .Concat(Enumerable.Range(0, 3).Select(_ => Proof.Draft($"b{random.Next(2000)}", batch + 1)))
                .Concat(Enumerable.Range(0, 3).Select(_ => Proof.Draft($"n{Math.Max(1, batch - 1)}-{random.Next(24)}", 1)));
            var outcomes = await store.KeepAsync([.. drafts], CancellationToken.None);
            if (batch % 10 == 0) await store.WithdrawAsync(outcomes[0].Item.Path, "thử", CancellationToken.None);
        }
    }

    private static async Task<int> ReadAsync(ItemStore store, Random random, CancellationToken time)
    {
        var answers = 0;
        for (; !time.IsCancellationRequested; answers++)
        {
            var query = new ItemQuery
            {
                Limit = 50,
                Order = (ListOrder)random.Next(2),
                Scope = random.Next(3) == 0 ? Scope.Section("muc-" + random.Next(3)) : Scope.All
            };
            if (query.Order == ListOrder.Filed && random.Next(2) == 0)
            {
                var day = new DateOnly(2023, 1, 1).AddDays(random.Next(300));
                query = query with { From = day, To = day };
            }
            var page = await store.PageAsync(query, CancellationToken.None);
            if (page.Next is not null && random.Next(2) == 0)
                page = await store.PageAsync(query with { After = page.Next }, CancellationToken.None);
            Check(query, page);
            foreach (var body in await store.BodiesAsync(page.Items, CancellationToken.None)) Assert.True(Proof.Holds(body));
            if (page.Items.Count == 0) continue;
            var item = page.Items[random.Next(page.Items.Count)];
            var found = await store.FindAsync(item.Path, CancellationToken.None);
            Assert.Equal(item.Id, found.Item?.Id);
            var first = await store.RevisionAsync(item, 1, CancellationToken.None);
            Assert.True(first is not null && Proof.Holds(first.Body));
        }
        return answers;
    }

    private static void Check(ItemQuery query, ItemPage page)
    {
        Assert.Equal(page.Items.Count, page.Items.Select(item => item.Number).Distinct().Count());
        if (query.From is { } day) Assert.All(page.Items, item => Assert.Equal(day, item.Content.FilingDate?.Day));
        if (query.Scope.Kind == ScopeKind.Section)
            Assert.All(page.Items, item => Assert.Equal(query.Scope.Slug, Slug.From(item.Content.Section ?? "")));
        if (query.Order == ListOrder.Changed) Assert.Equal(page.Items.OrderByDescending(item => item.Changed), page.Items);
    }
}
