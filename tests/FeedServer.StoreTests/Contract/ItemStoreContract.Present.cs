using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

/// <content>When states arrived, which of them are the present ones, and what arrived in months.</content>
public abstract partial class ItemStoreContract
{
    private static readonly Scope January = Scope.Month(2023, 1);
    private static readonly Scope February = Scope.Month(2023, 2);

    [Fact]
    public async Task Arrivals_tell_when_they_came_and_a_clock_that_goes_back_moves_none()
    {
        await KeepAsync(Drafts.File("1", "Một."));
        Clock.Advance(TimeSpan.FromSeconds(90.7));
        var at = Clock.GetUtcNow();
        await KeepAsync(Drafts.File("2", "Hai.", "Hai"));
        Clock.AdjustTime(at.AddHours(-3));
        await KeepAsync(Drafts.File("3", "Ba.", "Ba"));
        await ReopenAsync();
        await Store.WithdrawAsync("/2023/01/10/hai", "nhầm", Cancellation);
        var start = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        foreach (var list in (Scope[])[Scope.All, News, Scope.Source("drop"), January])
            Assert.Equal([0, 90, 90, 90], (await ArrivalsAsync(list)).Select(arrival => (arrival.At - start).TotalSeconds));
    }

    [Fact]
    public async Task What_is_imported_arrives_when_it_is_imported()
    {
        await KeepAsync(Drafts.File("1", "Một."));
        var exported = await Store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation);
        // Every tick of every timer takes place meanwhile: 40 days took minutes.
        Clock.Advance(TimeSpan.FromHours(1));
        await using var other = await OpenAsync(Path.Combine(Folder, "other"), Clock);
        await other.ImportAsync(exported.ToAsyncEnumerable(), Cancellation);
        var arrival = Assert.Single(await other.ArrivalsAsync(Scope.All, 1, 10, Cancellation));
        Assert.Equal(Clock.GetUtcNow(), arrival.At);
        var present = Assert.Single(await other.PresentAsync([arrival.Number], Cancellation));
        Assert.Equal((Clock.GetUtcNow(), exported[0].Item.Changed), (present.ArrivedAt, present.Item.Changed));
    }

    [Fact]
    public async Task The_present_state_is_known_among_what_arrived_and_since_when_it_is()
    {
        await KeepAsync(Drafts.File("1", "Một."));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await KeepAsync(Drafts.File("2", "Khác.", "Khác"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await KeepAsync(Drafts.File("1", "Hai."));
        var revised = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(1));
        // What no reader would notice changes nothing.
        Assert.Equal(KeepKind.MetadataOnly, (await KeepAsync(Drafts.File("1", "Hai.").WithFingerprint("other") with
        {
            Body = new ItemBody("<p><b>Hai.</b></p>"),
        })).Kind);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Store.WithdrawAsync("/2023/01/10/khac", "nhầm", Cancellation);
        var withdrawn = Clock.GetUtcNow();
        await ReopenAsync();
        var arrivals = await ArrivalsAsync(Scope.All);
        var present = await Store.PresentAsync([.. arrivals.Select(arrival => arrival.Number)], Cancellation);
        Assert.Equal([false, false, true, true], arrivals.Zip(present, (arrival, now) => now.IsOf(arrival)));
        Assert.Equal([revised, withdrawn, revised, withdrawn], present.Select(now => now.ArrivedAt));
        Assert.Equal([revised, withdrawn], arrivals.Skip(2).Select(arrival => arrival.At));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.PresentAsync([3], Cancellation));
        Assert.Empty(await Store.PresentAsync([], Cancellation));
    }

    [Fact]
    public async Task A_month_has_what_is_filed_in_it_and_the_withdrawals_of_what_ever_was()
    {
        await KeepAsync(Drafts.File("1", "Một.", day: "2023-01-31"));
        await KeepAsync(Drafts.File("2", "Khác.", "Khác", day: "2023-02-01"));
        await KeepAsync(Drafts.File("3", "Không ngày.", "Không ngày", day: null));
        await KeepAsync(Drafts.File("1", "Hai.", day: "2023-02-02"));
        await KeepAsync(Drafts.File("1", "Hai.", day: null));
        Assert.Equal([(1L, 1L, 1)], (await ArrivalsAsync(January)).Select(Told));
        Assert.Equal([(1L, 2L, 1), (2, 1, 2)], (await ArrivalsAsync(February)).Select(Told));
        Assert.Equal([(1L, 3L, 1), (2, 1, 3)], (await ArrivalsAsync(Scope.MonthOf(null))).Select(Told));
        await Store.WithdrawAsync((await Store.PresentAsync([1], Cancellation))[0].Item.Path, "nhầm", Cancellation);
        foreach (var month in (Scope[])[January, February, Scope.MonthOf(null)])
        {
            var last = (await ArrivalsAsync(month))[^1];
            Assert.Equal((1L, 3, true), (last.Number, last.Revision, last.Withdrawn));
        }
        Assert.Empty(await Store.ListingsAsync(ScopeKind.Month, Cancellation));
        Assert.Null(await Store.ListingAsync(January, Cancellation));
        Assert.Equal(0, await Store.ArrivedAsync(Scope.Month(1999, 1), Cancellation));
    }

    [Fact]
    public async Task What_another_zone_files_in_another_month_arrives_there()
    {
        await KeepAsync(Drafts.File("1", "Sớm.", day: "2023-02-01T01:30"));
        await KeepAsync(Drafts.File("2", "Khác.", "Khác", day: "2023-02-02"));
        Clock.Advance(TimeSpan.FromHours(1));
        var move = await Whole.MoveToAsync(Away, Cancellation) ?? throw new InvalidOperationException("There is no move.");
        await Whole.MoveAsync(move, Away, Cancellation);
        Assert.Equal([(1L, 1L, 1)], (await ArrivalsAsync(January)).Select(Told));
        Assert.Equal(Clock.GetUtcNow(), (await ArrivalsAsync(January))[0].At);
        Assert.Equal(2, await Store.ArrivedAsync(Scope.All, Cancellation));
    }
}
