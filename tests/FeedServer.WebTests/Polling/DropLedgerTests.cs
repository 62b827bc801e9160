using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Jobs;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Polling;

/// <summary>The drop folder's collections in a real ledger.</summary>
public sealed class DropLedgerTests : IAsyncLifetime
{
    private static readonly Publication Publication = new()
    {
        Title = "Harbour",
        Description = "d",
        BaseUrl = new Uri("http://localhost/"),
        TagAuthority = "example.org,2026",
        Zone = new PublicationZone("Asia/Ho_Chi_Minh"),
        Language = "en"
    };

    private static readonly CollectSummary Nothing = new()
    {
        Source = DropFolder.SourceId,
        Outcomes = [new FileOutcome("a.md", KeepKind.Unchanged, "/a")]
    };

    private readonly TemporaryArchive archive = new();

    // 08:00 in the publication's zone.
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    private ItemStore? store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ItemStore Store => store ?? throw new InvalidOperationException("It is not open.");

    [Fact]
    public async Task A_day_on_which_nothing_happens_is_one_record()
    {
        using var ledger = Ledger();
        await RunAsync(ledger, 24 * 6);
        Assert.Equal([(2, 1, 0, 1), (3, 1, 0, 1)], (await DaysAsync()).Select(day => (day.Day.Day, day.Polls, day.Fetched, day.Unchanged)));
    }

    [Fact]
    public async Task A_server_that_is_off_for_two_days_leaves_exactly_two_missed_days()
    {
        using (var first = Ledger()) await RunAsync(first, 12 * 6);
        clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromHours(12));
        using (var second = Ledger()) await RunAsync(second, 30 * 6);
        var collected = (await DaysAsync()).Select(day => day.Day.Day).ToList();
        Assert.Equal([2, 5, 6], collected);
    }

    [Fact]
    public async Task What_comes_and_what_goes_wrong_is_recorded_once_each()
    {
        using var ledger = Ledger();
        var arrived =
            Nothing with { Outcomes = [.. Nothing.Outcomes, new FileOutcome("b.md", KeepKind.New, "/b")] };
        var refused = Nothing with { Outcomes = [.. Nothing.Outcomes, new FileOutcome("c.txt", Reason: "it is empty")] };
        var lost = Nothing with { Outcomes = [], Failure = "the folder is gone" };
        foreach (var summary in new[] { Nothing, arrived, Nothing, refused, refused, refused, Nothing, lost, lost, Nothing })
            await ledger.RecordAsync(summary, Cancellation);
        var day = Assert.Single(await DaysAsync());
        Assert.Equal((6, 1, 1, 1, 1), (day.Polls, day.Fetched, day.New, day.Refused, day.Failed));
        Assert.Equal(["c.txt: it is empty", "the folder is gone"], day.Reasons.Order(StringComparer.Ordinal));
        var state = Assert.Single(await Store.SourcesAsync(Cancellation));
        Assert.Equal((DropFolder.SourceId, 1, 0), (state.Source, state.Items, state.Failures));
    }

    public async ValueTask InitializeAsync() => store = await LiteDbEngine.OpenStoreAsync(
        new StoreOptions { Root = archive.Root, TagAuthority = "example.org,2026" }, clock, NullLogger<ItemStore>.Instance,
        null, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        archive.Dispose();
    }

    private DropLedger Ledger() => new(Store, new DropOutcomes(archive.Root, NullLogger<DropOutcomes>.Instance), Publication, clock);

    /// <summary>Looks into the folder every ten minutes, and finds nothing new.</summary>
    private async Task RunAsync(DropLedger ledger, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await ledger.RecordAsync(Nothing, Cancellation);
            clock.Advance(TimeSpan.FromMinutes(10));
        }
    }

    private Task<IReadOnlyList<LedgerDay>> DaysAsync() =>
        Store.DaysAsync([new(DropFolder.SourceId, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31))], Cancellation);
}
