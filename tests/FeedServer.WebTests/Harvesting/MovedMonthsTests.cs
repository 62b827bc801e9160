using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Harvesting;

/// <summary>What a change of the zone moved into another month stands in the list of that month alone at the time of the change, and in
/// the list of all where it arrived.</summary>
public sealed class MovedMonthsTests
{
    /// <summary>More than two pages of one second.</summary>
    private const int Moved = 250;

    private const string Elsewhere = "--Publication:TimeZone=America/New_York";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_set_of_a_year_has_each_once_and_all_that_came_before_and_after()
    {
        using var archive = new TemporaryArchive();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        await using (var server = await RunningServer.StartAsync(archive, clock))
            await server.Store.KeepAsync(
                [
                    Draft(1, new DateOnly(2022, 6, 15)),
                    .. Enumerable.Range(2, Moved).Select(number => Draft(number, new DateOnly(2023, 1, 1))),
                    .. Enumerable.Range(2 + Moved, 3).Select(number => Draft(number, new DateOnly(2023, 3, 1))),
                ], Ending);
        clock.Advance(TimeSpan.FromHours(1));
        string[] settings = [$"--Archive:Root={archive.Root}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", Elsewhere];
        await using (var accepted = await FeedServerHost.BuildAsync(settings, acceptsZoneChange: true, clock, Ending))
            Assert.NotNull(accepted);
        clock.Advance(TimeSpan.FromHours(1));
        await using var moved = await RunningServer.StartAsync(archive, clock, Elsewhere, "--Limits:Burst=100000");
        await moved.Store.KeepAsync(
            [Draft(5 + Moved, new DateOnly(2022, 8, 2)), Draft(6 + Moved, new DateOnly(2023, 8, 2))], Ending);

        var harvester = new Harvester(moved);
        var told = (await harvester.AllAsync("metadataPrefix=oai_dc&set=published:2022")).Select(record => record.Identifier).ToList();
        Assert.Equal(told.Distinct(), told);
        Assert.Equal(2 + Moved, told.Count);
        var next = await harvester.AllAsync("metadataPrefix=oai_dc&set=published:2023");
        Assert.Equal(4, next.DistinctBy(record => record.Identifier).Count());
        Assert.Equal(Moved, (await harvester.AllAsync("metadataPrefix=oai_dc&set=published:2022-12")).Count);
    }

    /// <summary>At half past one in Hồ Chí Minh City: in New York it is the day before.</summary>
    private static ItemDraft Draft(int number, DateOnly day)
    {
        var draft = InventedDrafts.Draft(number, 1);
        return draft with
        {
            Content = draft.Content with
            {
                Published = new StatedDate
                {
                    Day = day,
                    Time = new TimeOnly(1, 30),
                    Zone = "Asia/Ho_Chi_Minh",
                    Words = "như in",
                    Basis = DateBasis.Header,
                },
            },
        };
    }
}
