using FeedServer.Items;
using FeedServer.Items.Keeping;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Harvesting;

/// <summary>Whatever is written while a harvester works, and wherever it is killed: nothing is missed, and nothing told twice without a
/// change.</summary>
public sealed class HarvestPropertyTests
{
    private const int Many = 470;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_harvester_that_is_killed_and_resumed_gets_each_record_once()
    {
        using var archive = new TemporaryArchive();
        await using var server = await StartAsync(archive, TimeProvider.System);
        await FillAsync(server.Store, new Random(1));
        foreach (var arguments in (string[])
            ["metadataPrefix=oai_dc", "metadataPrefix=feedserver", "metadataPrefix=oai_dc&set=section:tin-dong",
                "metadataPrefix=oai_dc&set=published:2022"])
        {
            var (harvester, random, told) = (new Harvester(server), new Random(7), new List<string>());
            var query = "verb=ListRecords&" + arguments;
            for (var ended = false; !ended;)
            {
                var (page, next) = await harvester.PageAsync(query);
                // Killed before it has noted anything: the same request again, by a process that knows the token alone.
                if (random.Next(3) == 0)
                {
                    harvester = new Harvester(server);
                    continue;
                }
                Assert.True(page.Count > 1);
                told.AddRange(page.Select(record => record.Identifier));
                (query, ended) = ("verb=ListRecords&resumptionToken=" + next, next is null);
            }
            Assert.Equal(told.Distinct(), told);
            if (!arguments.Contains("set=", StringComparison.Ordinal)) Assert.Equal(Many, told.Count);
        }
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(3, "")]
    [InlineData(4, "&set=published:2022")]
    [InlineData(5, "&set=published:2022")]
    public async Task What_is_written_between_pages_is_not_missed_and_datestamps_never_go_back(int seed, string set)
    {
        var random = new Random(seed);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await StartAsync(archive, clock);
        await FillAsync(server.Store, random);
        var harvester = new Harvester(server);
        var (held, last) = (new Dictionary<string, Harvester.Header>(StringComparer.Ordinal), DateTimeOffset.MinValue);
        var query = "verb=ListIdentifiers&metadataPrefix=oai_dc" + set;
        for (var ended = false; !ended;)
        {
            await WriteAsync(server.Store, random, clock);
            var (page, next) = await harvester.PageAsync(query);
            await WriteAsync(server.Store, random, clock);
            if (random.Next(4) == 0) continue;
            foreach (var record in page)
            {
                Assert.True(record.Datestamp >= last, $"{record} after {last}");
                (held[record.Identifier], last) = (record, record.Datestamp);
            }
            (query, ended) = ("verb=ListIdentifiers&resumptionToken=" + next, next is null);
        }
        // What came after its last page, by the last datestamp that it has.
        foreach (var record in await harvester.AllAsync($"metadataPrefix=oai_dc&from={last:yyyy-MM-ddTHH:mm:ssZ}{set}"))
            held[record.Identifier] = record;
        var wanted = (await harvester.AllAsync("metadataPrefix=oai_dc" + set)).ToDictionary(record => record.Identifier);
        Assert.All(wanted, record => Assert.Equal(record.Value, held.GetValueOrDefault(record.Key)));
        // What left the set is told no more; the undated ones did.
        if (set.Length == 0) Assert.Equal(wanted.Count, held.Count);
        var count = set.Length == 0 ? await CountAsync(server.Store) : await DatedAsync(server.Store);
        Assert.Equal(count, wanted.Values.Count(record => !record.Deleted));
        Assert.Contains(wanted.Values, record => record.Deleted);
    }

    private static Task<RunningServer> StartAsync(TemporaryArchive archive, TimeProvider clock) =>
        RunningServer.StartAsync(archive, clock, "--Limits:Burst=100000");

    private static async Task<long> CountAsync(IItemStore store) => (await store.StateAsync(Ending)).Items;

    private static async Task<long> DatedAsync(IItemStore store) =>
        (await store.MonthCountsAsync(Scope.All, Ending)).Sum(month => month.Items);

    private static async Task FillAsync(IItemStore store, Random random)
    {
        foreach (var numbers in Enumerable.Range(1, Many).Chunk(50))
            await store.KeepAsync([.. numbers.Select(number => Draft(number, 1, random))], Ending);
    }

    /// <summary>Edits, moves to other lists, withdrawals and new items.</summary>
    private static async Task WriteAsync(IItemStore store, Random random, FakeTimeProvider clock)
    {
        var state = random.Next(2, int.MaxValue);
        await store.KeepAsync(
            [.. Enumerable.Range(0, random.Next(30)).Select(_ => Draft(random.Next(1, Many + 40), state, random))], Ending);
        clock.Advance(TimeSpan.FromSeconds(random.Next(3)));
        foreach (var number in Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(1, Many)))
            if ((await store.PresentAsync([number], Ending))[0].Item is { Withdrawn: null } item)
                await store.WithdrawAsync(item.Path, "Rút lại.", Ending);
    }

    private static ItemDraft Draft(int number, int state, Random random) => RandomWrites.Draft(
        "mot", number, state, random.Next(2) == 0 ? "Tin đông" : "Tin tây",
        random.Next(5) == 0 ? null : new DateOnly(2022, 1, 1).AddDays(random.Next(90)), null, []);
}
