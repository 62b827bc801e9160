using System.Reflection;
using FeedServer.Harvesting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Publish.Harvesting;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Harvesting;

/// <summary>Lists that consist of former states nearly alone.</summary>
public sealed class ArrivedListTests
{
    private const int Items = 60;
    private const int States = 12;

    private static readonly ResumptionToken All = new() { Verb = HarvestVerb.ListRecords, Told = 0 };

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_part_without_records_is_looked_through_bit_by_bit_and_what_is_behind_it_is_found()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        for (var state = 1; state <= States; state++)
            await KeepAsync(server.Store, Enumerable.Range(1, Items), state, state == States ? "Tin tây" : "Tin đông");
        await KeepAsync(server.Store, [Items + 1], 1, "Tin đông");
        var list = new ArrivedList(server.Store, [Scope.Section("tin-dong")]) { MostLookedAt = 100, MostInVain = 100 };
        var (looked, joins, puttingOff) = (new LookedThrough(), server.Store.Joins, 0);
        var page = await list.PageAsync(All, null, Ending);
        for (; page.Reached is { } reached; page = await list.PageAsync(All, looked.Find(All, joins), Ending))
        {
            Assert.Empty(page.Records);
            looked.Note(All, joins, reached);
            // The repository keeps it: the same request goes on.
            Assert.Null(looked.Find(All, NameJoins.None == joins ? new NameJoins([]) : NameJoins.None));
            Assert.Null(looked.Find(All with { Prefix = "feedserver" }, joins));
            puttingOff++;
        }
        // Each look takes 200, of more than 700.
        Assert.Equal(3, puttingOff);
        Assert.Equal(Items + 1, Assert.Single(page.Records).Item.Number);
        Assert.Equal(Items, (await new ArrivedList(server.Store, [Scope.Section("tin-tay")]).PageAsync(All, null, Ending)).Records.Count);
    }

    [Fact]
    public async Task A_year_whose_items_came_second_by_second_is_not_read_through_for_each_of_them()
    {
        const int Arrived = 100;
        using var archive = new TemporaryArchive();
        var clock = new FakeTimeProvider(new DateTimeOffset(2022, 3, 1, 3, 0, 0, TimeSpan.Zero));
        await using var server = await RunningServer.StartAsync(archive, clock);
        for (var number = 1; number <= Arrived; number++)
        {
            await KeepAsync(server.Store, [number], 1, "Tin đông");
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        var (store, count) = ReadArrivals.Count(server.Store);
        var months = Enumerable.Range(1, 12).Select(month => Scope.Month(2022, month)).ToList();
        Assert.Equal(Arrived, (await new ArrivedList(store, months).PageAsync(All, null, Ending)).Records.Count);
        Assert.InRange(count.Arrivals, Arrived, 40 * Arrived);
    }

    private static Task<IReadOnlyList<KeepOutcome>> KeepAsync(
        IItemStore store, IEnumerable<int> numbers, int state, string section) => store.KeepAsync(
        [.. numbers.Select(number => RandomWrites.Draft("mot", number, state, section, new DateOnly(2022, 1, 5), null, []))], Ending);
}

/// <summary>A store that counts the arrivals that are read from it.</summary>
#pragma warning disable CA1852 // The runtime derives the proxy from it.
internal class ReadArrivals : DispatchProxy
#pragma warning restore CA1852
{
    private IItemStore? store;

    public long Arrivals { get; private set; }

    public static (IItemStore Store, ReadArrivals Read) Count(IItemStore store)
    {
        var proxy = Create<IItemStore, ReadArrivals>();
        var read = (ReadArrivals)(object)proxy;
        read.store = store;
        return (proxy, read);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod?.Invoke(store, args);
        return result is Task<IReadOnlyList<Arrival>> arrivals ? CountedAsync(arrivals) : result;
    }

    private async Task<IReadOnlyList<Arrival>> CountedAsync(Task<IReadOnlyList<Arrival>> arrivals)
    {
        var read = await arrivals;
        Arrivals += read.Count;
        return read;
    }
}
