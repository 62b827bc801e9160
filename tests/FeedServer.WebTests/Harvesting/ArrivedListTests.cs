using FeedServer.Harvesting;
using FeedServer.Items.Keeping;
using FeedServer.Publish.Harvesting;

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
            puttingOff++;
        }
        // Each look takes 200, of more than 700.
        Assert.Equal(3, puttingOff);
        Assert.Equal(Items + 1, Assert.Single(page.Records).Item.Number);
        Assert.Equal(Items, (await new ArrivedList(server.Store, [Scope.Section("tin-tay")]).PageAsync(All, null, Ending)).Records.Count);
    }

    private static Task<IReadOnlyList<KeepOutcome>> KeepAsync(
        IItemStore store, IEnumerable<int> numbers, int state, string section) => store.KeepAsync(
        [.. numbers.Select(number => RandomWrites.Draft("mot", number, state, section, new DateOnly(2022, 1, 5), null, []))], Ending);
}
