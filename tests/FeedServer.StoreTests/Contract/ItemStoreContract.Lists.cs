using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    public static TheoryData<ScopeKind, string, ListOrder, bool> Lists => new()
    {
        { ScopeKind.All, "", ListOrder.Filed, false },
        { ScopeKind.All, "", ListOrder.Filed, true },
        { ScopeKind.All, "", ListOrder.Changed, false },
        { ScopeKind.All, "", ListOrder.Changed, true },
        { ScopeKind.Section, "muc-1", ListOrder.Filed, false },
        { ScopeKind.Section, "muc-1", ListOrder.Filed, true },
        { ScopeKind.Section, "muc-1", ListOrder.Changed, false },
        { ScopeKind.Byline, "binh-luc", ListOrder.Filed, false },
        { ScopeKind.Byline, "binh-luc", ListOrder.Changed, true },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_gives_each_of_its_items_once_in_its_order(ScopeKind kind, string slug, ListOrder order, bool undated)
    {
        var kept = (await Store.KeepAsync(Drafts.Many(0, 300), Cancellation)).Select(outcome => outcome.Item).ToList();
        var items = await AllAsync(new ItemQuery { Scope = new Scope(kind, slug), Order = order, Undated = undated, Limit = 7 });
        var wanted = kept.Where(item => IsIn(item, kind, slug) && (undated ? item.Content.FilingDate is null
            : order == ListOrder.Changed || item.Content.FilingDate is not null));
        var sorted = order == ListOrder.Changed
            ? wanted.OrderByDescending(item => item.Changed)
            : wanted.OrderByDescending(item => item.Content.FilingDate?.Day).ThenByDescending(item => item.Content.FilingDate?.Time)
            .ThenByDescending(item => item.Number);
        Assert.NotEmpty(items);
        Assert.Equal(sorted.Select(item => item.Number), items.Select(item => item.Number));
    }

    [Fact]
    public async Task Days_bound_a_list_on_both_sides()
    {
        await Store.KeepAsync(Drafts.Many(0, 300), Cancellation);
        var items = await AllAsync(new ItemQuery { From = new DateOnly(2022, 2, 3), To = new DateOnly(2022, 2, 9), Limit = 3 });
        var days = await Store.DayCountsAsync(Scope.All, new DateOnly(2022, 2, 3), new DateOnly(2022, 2, 9), Cancellation);
        Assert.NotEmpty(items);
        Assert.All(items,
            item => Assert.InRange(item.Content.FilingDate?.Day ?? default, new DateOnly(2022, 2, 3), new DateOnly(2022, 2, 9)));
        Assert.Equal(items.Count, days.Sum(day => day.Items));
    }

    [Fact]
    public async Task A_cursor_survives_new_items_and_a_restart_and_is_refused_elsewhere()
    {
        await Store.KeepAsync(Drafts.Many(0, 60), Cancellation);
        var query = new ItemQuery { Limit = 10, Order = ListOrder.Changed };
        var first = await Store.PageAsync(query, Cancellation);
        var before = await Store.PageAsync(query with { After = first.Next }, Cancellation);
        await Store.KeepAsync(Drafts.Many(60, 30), Cancellation);
        await ReopenAsync();
        var after = await Store.PageAsync(query with { After = first.Next }, Cancellation);
        Assert.Equal(before.Items.Select(item => item.Number), after.Items.Select(item => item.Number));
        Assert.Equal(before.Next, after.Next);
        Assert.Equal(query with { After = first.Next }, query.ContinuedAfter(first.Next?.ToString()));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Store.PageAsync(query with { After = first.Next, Order = ListOrder.Filed }, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.PageAsync(query with { Limit = 0 }, Cancellation));
    }

    [Fact]
    public async Task An_edited_item_comes_first_in_order_of_change()
    {
        await Store.KeepAsync(Drafts.Many(0, 20), Cancellation);
        var edited = (await KeepAsync(Drafts.Many(0, 20)[3].WithFingerprint("new") with { Body = new ItemBody("<p>Sửa.</p>") })).Item;
        var page = await Store.PageAsync(new ItemQuery { Order = ListOrder.Changed, Limit = 1 }, Cancellation);
        Assert.Equal(edited.Number, page.Items[0].Number);
        Assert.Equal(edited.Changed, (await Store.StateAsync(Cancellation)).LastChanged);
    }

    [Fact]
    public async Task Neighbours_of_items_and_days_skip_what_is_empty_and_withdrawn()
    {
        var days = new[] { "2023-01-10", "2023-01-12", "2023-01-20", "2023-03-01" };
        var items = (await Store.KeepAsync([.. days.Select(day => Drafts.File(day, day, day: day))], Cancellation)).Select(
            outcome => outcome.Item).ToList();
        await Store.WithdrawAsync(items[1].Path, "nhầm", Cancellation);
        var beside = await Store.NeighboursAsync(items[2], Cancellation);
        Assert.Equal((items[0].Number, items[3].Number), (beside.Previous?.Number, beside.Next?.Number));
        Assert.Null((await Store.NeighboursAsync(items[0], Cancellation)).Previous);
        Assert.Null((await Store.NeighboursAsync(items[3], Cancellation)).Next);
        Assert.Equal(items[0].Number, (await Store.NeighboursAsync(items[1], Cancellation)).Previous?.Number);
        var around = await Store.NeighboursAsync(Scope.Byline("an-khe"), new DateOnly(2023, 1, 12), Cancellation);
        Assert.Equal(new DayNeighbours(new DayCount(new DateOnly(2023, 1, 10), 1), new DayCount(new DateOnly(2023, 1, 20), 1)), around);
    }

    [Fact]
    public async Task Sections_and_persons_are_listed_by_size_under_the_name_first_seen()
    {
        await Store.KeepAsync(
            [Drafts.File("1", "1", section: "Tin hoạt động"), Drafts.File("2", "2", section: "TIN HOẠT ĐỘNG"),
                Drafts.File("3", "3", section: "Đất nghề")], Cancellation);
        var sections = await Store.ListingsAsync(ScopeKind.Section, Cancellation);
        Assert.Equal(
            [new ListingCount(Scope.Section("tin-hoat-dong"), "Tin hoạt động", 2),
                new ListingCount(Scope.Section("dat-nghe"), "Đất nghề", 1)], sections);
        Assert.Equal(["an-khe", "binh-luc"],
            (await Store.ListingsAsync(ScopeKind.Byline, Cancellation)).Select(person => person.Scope.Slug));
    }

    private static bool IsIn(Item item, ScopeKind kind, string slug) => kind switch
    {
        ScopeKind.Section => item.Content.Section is { } section && Slug.From(section) == slug,
        ScopeKind.Byline => item.Content.Byline.Names().Any(name => Slug.From(name) == slug),
        _ => true,
    };
}
