using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Drills;

/// <summary>Owners, aggregators, thieves and the operator name the same ids in any order, in archives that had thieves before ids had
/// owners. More seeds: <c>FEEDSERVER_ID_SEEDS=200</c>.</summary>
public sealed class IdDrillTests
{
    private const int Hosts = 4;
    private const int Steps = 150;

    private static readonly string[] Sources = ["h0", "h1", "h2", "h3", "gop", "trom", "drop"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, int.Parse(
        Environment.GetEnvironmentVariable("FEEDSERVER_ID_SEEDS") ?? "3", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_id_is_with_its_owner_once_that_came_and_every_address_leads_somewhere(int seed)
    {
        using var folder = new TempFolder();
        var (random, ids, paths) = (new Random(seed), Ids(), new Dictionary<string, long>());
        var kept = new Dictionary<(string Source, string Id), long>();
        string before;
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.ImportAsync(Thefts(random, ids).ToAsyncEnumerable(), Cancellation);
            foreach (var item in await AllAsync(store)) paths[item.Path] = item.Number;
            for (var step = 0; step < Steps; step++)
            {
                var batch = Enumerable.Range(0, random.Next(1, 6))
                    .Select(_ => Draft(Sources[random.Next(Sources.Length)], ids[random.Next(ids.Length)])).ToList();
                foreach (var (draft, outcome) in batch.Zip(await store.KeepAsync(batch, Cancellation)))
                {
                    var key = (draft.Source, draft.UpstreamId ?? "");
                    Assert.Equal(kept.GetValueOrDefault(key, outcome.Item.Number), outcome.Item.Number);
                    kept[key] = outcome.Item.Number;
                }
                foreach (var item in await AllAsync(store)) paths.TryAdd(item.Path, item.Number);
            }
            before = await TextAsync(store);
            await CheckAsync(store, ids, kept, paths.Keys);
        }
        Assert.Empty((await Opening.VerifyAsync(folder.Path)).Faults);
        await Opening.RebuildAsync(folder.Path);
        await using var rebuilt = await Opening.StoreAsync(folder.Path);
        Assert.Equal(before, await TextAsync(rebuilt));
        await CheckAsync(rebuilt, ids, kept, paths.Keys);
    }

    private static async Task CheckAsync(ItemStore store, string[] ids, Dictionary<(string Source, string Id), long> kept,
        IEnumerable<string> paths)
    {
        var items = await AllAsync(store);
        Assert.Equal(items.Count, items.Select(item => item.Id).Distinct().Count());
        Assert.DoesNotContain(items, item => item.Source != "drop" && item.Id.Value == "tag:example.org,2026:cua-ta");
        foreach (var id in ids)
        {
            string[] rightful = ["drop", .. Sources.Where(source => id.Contains(source + ".example", StringComparison.Ordinal))];
            if (rightful.FirstOrDefault(source => kept.ContainsKey((source, id))) is not { } owner) continue;
            var holder = await store.FindAsync(new ItemGuid(id), Cancellation);
            Assert.Contains(holder?.Source, rightful);
            if (owner == "drop") Assert.Equal("drop", holder?.Source);
            foreach (var other in (await store.SimilarAsync(holder is null ? [] : [holder], Cancellation))[0])
                Assert.NotEqual(holder?.Source, other.Source);
        }
        foreach (var path in paths) Assert.NotNull((await store.FindAsync(path, Cancellation)).Item);
    }

    /// <summary>Records of an archive in which whoever came first had an id.</summary>
    private static IEnumerable<ItemRecord> Thefts(Random random, string[] ids)
    {
        var number = 0;
        foreach (var id in ids.Where(id => id.Contains(".example", StringComparison.Ordinal) && random.Next(2) == 0))
        {
            var draft = Draft("trom", id);
            var at = new DateTimeOffset(2024, 1, 1, 0, 0, ++number, TimeSpan.Zero);
            yield return new ItemRecord
            {
                Kind = KeepKind.New,
                Item = new Item
                {
                    Number = number,
                    Id = new ItemGuid(id),
                    Source = draft.Source,
                    Origin = draft.Origin,
                    Slug = $"trom-{number}",
                    Content = draft.Content,
                    FirstSeen = at,
                    Changed = at,
                    Revision = 1,
                },
                Body = draft.Body,
                Keys = draft.Keys,
                Fingerprint = draft.Fingerprint,
            };
        }
    }

    private static ItemDraft Draft(string source, string id)
    {
        var text = $"Tin {id} ở {source}.";
        return source == "drop" ? Drafts.File(id, text, "Tin " + id) with { UpstreamId = id }
            : Drafts.Collected(source, source + ".example", id, text);
    }

    private static string[] Ids() =>
    [
        "tag:example.org,2026:cua-ta", "urn:bulletin:1", "urn:bulletin:2",
        .. Enumerable.Range(0, Hosts).SelectMany(host => Enumerable.Range(0, 4).Select(number => $"https://h{host}.example/{number}")),
        .. Enumerable.Range(0, Hosts).Select(host => $"tag:h{host}.example,2020:x"),
    ];

    private static async Task<IReadOnlyList<Item>> AllAsync(ItemStore store) =>
        (await store.PageAsync(new ItemQuery { Limit = 1000 }, Cancellation)).Items;

    private static async Task<string> TextAsync(ItemStore store)
    {
        var items = await AllAsync(store);
        var similar = await store.SimilarAsync(items, Cancellation);
        return string.Join('\n', items.Zip(similar, (item, others) =>
            $"{item.Number} {item.Id} {item.Path} {item.Revision} {string.Join(',', others.Select(other => other.Number))}"));
    }
}
