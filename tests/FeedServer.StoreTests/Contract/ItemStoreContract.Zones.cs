using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

/// <content>An archive that is to be filed by the days of another zone.</content>
public abstract partial class ItemStoreContract
{
    private static readonly PublicationZone Home = new(Drafts.Zone);
    private static readonly PublicationZone Away = new("America/New_York");

    private ItemStore Whole => Store as ItemStore ?? throw new InvalidOperationException("The store is another one.");

    [Fact]
    public async Task Items_move_to_the_days_of_another_zone_with_redirects_and_keep_every_instant()
    {
        // 01:30 of the 10th is 13:30 of the 9th in New York; 23:30 stays on the day.
        var early = (await KeepAsync(Drafts.File("a.txt", "Bản tin sớm.", "Bản tin", "2023-01-10T01:30"))).Item;
        var late = (await KeepAsync(Drafts.File("b.txt", "Bản tin muộn.", "Bản tin", "2023-01-10T23:30"))).Item;
        var whole = (await KeepAsync(Drafts.File("c.txt", "Bản tin cả ngày.", "Bản tin", "2023-01-10"))).Item;
        var undated = (await KeepAsync(Drafts.File("d.txt", "Không ngày.", "Không ngày", null))).Item;
        var taken = (await KeepAsync(Drafts.File("e.txt", "Bản tin hôm trước.", "Bản tin", "2023-01-09"))).Item;

        Assert.Null(await Whole.MoveToAsync(Home, Cancellation));
        var move = await Whole.MoveToAsync(Away, Cancellation);
        Assert.Equal((Drafts.Zone, 5L, 1), (move?.From, move?.Items, move?.Moved));
        Assert.Equal([early.Number, late.Number], move?.Numbers);
        await Whole.MoveAsync(move ?? throw new InvalidOperationException("There is no move."), Away, Cancellation);

        var moved = await FoundAsync(early.Id);
        Assert.Equal(("2023-01-09T13:30", "America/New_York"), (moved.Content.Event?.ToLocalString(), moved.Content.Event?.Zone));
        Assert.Equal("/2023/01/09/ban-tin-2", moved.Path);
        Assert.Equal("/2023/01/09/ban-tin", taken.Path);
        Assert.Equal((early.Revision, early.Changed, early.FirstSeen), (moved.Revision, moved.Changed, moved.FirstSeen));
        Assert.True(await Store.FindAsync(early.Path, Cancellation) is { Moved: true, Item: { } there } && there.Id == early.Id);
        var stayed = await FoundAsync(late.Id);
        Assert.Equal(("2023-01-10T11:30", late.Path), (stayed.Content.Event?.ToLocalString(), stayed.Path));
        foreach (var (was, now) in new[] { (early, moved), (late, stayed) })
            Assert.Equal(Instant(was), Instant(now));
        Assert.Equal(whole.Content.Event, (await FoundAsync(whole.Id)).Content.Event);
        Assert.Null((await FoundAsync(undated.Id)).Content.Event);
        Assert.Equal((2, 2), (await OnAsync(2023, 1, 9), await OnAsync(2023, 1, 10)));
        Assert.Single(await Store.RevisionsAsync(moved, Cancellation));

        Assert.Null(await Whole.MoveToAsync(Away, Cancellation));
        await ReopenAsync();
        Assert.Null(await Whole.MoveToAsync(Away, Cancellation));
        Assert.Equal((Away.Id, 1), (await Whole.MoveToAsync(Home, Cancellation) is { } back ? (back.From, back.Moved) : default));
    }

    [Fact]
    public async Task A_move_that_was_cut_is_asked_for_again_and_goes_on()
    {
        await Store.KeepAsync(Drafts.Many(0, 600), Cancellation);
        var move = await Whole.MoveToAsync(Away, Cancellation) ?? throw new InvalidOperationException("There is no move.");
        Assert.True(move.Moved > 0 && move.Numbers.Count > 150, $"{move.Moved} of {move.Numbers.Count}");
        await Whole.MoveAsync(move with { Numbers = [.. move.Numbers.Take(100)] }, Away, Cancellation);
        var rest = await Whole.MoveToAsync(Away, Cancellation);
        Assert.Equal((Drafts.Zone, move.Numbers.Count - 100), (rest?.From, rest?.Numbers.Count));
        await Whole.MoveAsync(rest ?? throw new InvalidOperationException("There is no rest."), Away, Cancellation);
        Assert.Null(await Whole.MoveToAsync(Away, Cancellation));
    }

    [Fact]
    public async Task Withdrawn_items_move_too_and_fit_the_zone_when_they_are_reinstated()
    {
        var early = (await KeepAsync(Drafts.File("a.txt", "Bản tin sớm.", "Bản tin", "2023-01-10T01:30"))).Item;
        await KeepAsync(Drafts.File("b.txt", "Bản tin muộn.", "Bản tin", "2023-01-10T23:30"));
        await Store.WithdrawAsync(early.Path, "nhầm", Cancellation);
        var move = await Whole.MoveToAsync(Away, Cancellation) ?? throw new InvalidOperationException("There is no move.");
        Assert.Equal((2L, 1, 2), (move.Items, move.Moved, move.Numbers.Count));
        await Whole.MoveAsync(move, Away, Cancellation);
        var moved = await FoundAsync(early.Id);
        Assert.Equal(("/2023/01/09/ban-tin", "nhầm"), (moved.Path, moved.Withdrawn?.Reason));
        Assert.Equal((0, 1), (await OnAsync(2023, 1, 9), await OnAsync(2023, 1, 10)));
        Assert.Null(await Whole.MoveToAsync(Away, Cancellation));

        Assert.Equal(KeepKind.Revised, (await Store.ReinstateAsync(early.Path, "lan", null, Cancellation))?.Kind);
        var back = await FoundAsync(early.Id);
        Assert.Equal((Instant(early), "/2023/01/09/ban-tin"), (Instant(back), back.Path));
        Assert.Equal((1, 1), (await OnAsync(2023, 1, 9), await OnAsync(2023, 1, 10)));
        await ReopenAsync();
        Assert.Null(await Whole.MoveToAsync(Away, Cancellation));
    }

    [Fact]
    public async Task A_move_that_was_cut_does_not_let_the_former_zone_in_again_unasked()
    {
        await Store.KeepAsync(Drafts.Many(0, 200), Cancellation);
        Assert.Null(await Whole.MoveToAsync(Home, Cancellation));
        var move = await Whole.MoveToAsync(Away, Cancellation) ?? throw new InvalidOperationException("There is no move.");
        foreach (var cut in new[] { move.Numbers.Take(1), move.Numbers.TakeLast(1) })
        {
            await Whole.MoveAsync(move with { Numbers = [.. cut] }, Away, Cancellation);
            await ReopenAsync();
            var back = await Whole.MoveToAsync(Home, Cancellation) ?? throw new InvalidOperationException("It is let in.");
            Assert.Equal((Away.Id, 1), (back.From, back.Numbers.Count));
            await Whole.MoveAsync(back, Home, Cancellation);
            Assert.Null(await Whole.MoveToAsync(Home, Cancellation));
        }
    }

    [Fact]
    public async Task Items_without_an_hour_do_not_hide_older_ones_with_one()
    {
        var early = (await KeepAsync(Drafts.File("a.txt", "Bản tin sớm.", "Bản tin", "2023-01-10T01:30"))).Item;
        for (var first = 0; first < 10_000; first += 1000)
            await Store.KeepAsync([.. Enumerable.Range(first, 1000).Select(at => Drafts.File($"{at}.md", $"Bài {at}.", $"Bài {at}"))],
                Cancellation);
        Assert.Equal([early.Number], (await Whole.MoveToAsync(Away, Cancellation))?.Numbers);
    }

    [Fact]
    public async Task A_day_without_an_hour_read_in_another_zone_is_no_revision()
    {
        var draft = Drafts.File("a.txt", "Bản tin.");
        await KeepAsync(draft);
        var elsewhere = draft.WithFingerprint("other") with
        {
            Content = draft.Content with { Event = Drafts.Date("2023-01-10") with { Zone = Away.Id } },
        };
        Assert.Equal(KeepKind.MetadataOnly, (await KeepAsync(elsewhere)).Kind);
    }

    private static DateTimeOffset? Instant(Item item) => item.Content.Event is { } date ? Away.At(date).ToUniversalTime() : null;

    private async Task<Item> FoundAsync(ItemGuid id) =>
        await Store.FindAsync(id, Cancellation) ?? throw new InvalidOperationException($"{id} is gone.");

    private async Task<int> OnAsync(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);
        return (await Store.DayCountsAsync(Scope.All, date, date, Cancellation)) is [{ Items: var items }] ? items : 0;
    }
}
