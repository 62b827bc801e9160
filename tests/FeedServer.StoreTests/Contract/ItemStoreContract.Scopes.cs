using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task Tags_are_listed_paged_and_counted_as_sections_are()
    {
        await Store.KeepAsync([
            Tagged(Drafts.File("1", "1", day: "2023-01-10"), "Lễ hội", "lễ  HỘI", "Mai Sơn"),
            Tagged(Drafts.File("2", "2", day: "2023-02-10"), "lễ hội", "Tin hoạt động"),
            Tagged(Drafts.File("3", "3", day: null), "Mai Sơn", "Lễ hội"),
            Tagged(Drafts.File("4", "4", day: "2023-02-11"), " "),
        ], Cancellation);
        Assert.Equal(
            [new ListingCount(Scope.Tag("le-hoi"), "Lễ hội", 3), new ListingCount(Scope.Tag("mai-son"), "Mai Sơn", 2),
                new ListingCount(Scope.Tag("tin-hoat-dong"), "Tin hoạt động", 1)],
            await Store.ListingsAsync(ScopeKind.Tag, Cancellation));
        var festival = Scope.Tag("le-hoi");
        Assert.Equal(new ListingCount(festival, "Lễ hội", 3), await Store.ListingAsync(festival, Cancellation));
        Assert.Null(await Store.ListingAsync(Scope.Tag("le-ho"), Cancellation));
        Assert.Null(await Store.ListingAsync(Scope.All, Cancellation));
        Assert.Equal([2L, 1], (await AllAsync(new ItemQuery { Scope = festival, Limit = 1 })).Select(item => item.Number));
        Assert.Equal([3L, 2, 1],
            (await AllAsync(new ItemQuery { Scope = festival, Order = ListOrder.Changed, Limit = 2 })).Select(item => item.Number));
        Assert.Equal([3L], (await AllAsync(new ItemQuery { Scope = festival, Undated = true, Limit = 2 })).Select(item => item.Number));
        Assert.Equal([new MonthCount(2023, 1, 1), new MonthCount(2023, 2, 1)], await Store.MonthCountsAsync(festival, Cancellation));
        Assert.Equal([new DayCount(new DateOnly(2023, 1, 10), 1)],
            await Store.DayCountsAsync(Scope.Tag("mai-son"), new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31), Cancellation));
        Assert.Equal(new DayNeighbours(null, new DayCount(new DateOnly(2023, 2, 10), 1)),
            await Store.NeighboursAsync(festival, new DateOnly(2023, 1, 10), Cancellation));
    }

    [Fact]
    public async Task A_revision_moves_an_item_from_tag_to_tag_and_a_withdrawal_takes_it_out()
    {
        await KeepAsync(Tagged(Drafts.File("1", "1"), "Lễ hội"));
        var item = (await KeepAsync(Tagged(Drafts.File("1", "2"), "Gốm"))).Item;
        Assert.Equal(["gom"], (await Store.ListingsAsync(ScopeKind.Tag, Cancellation)).Select(tag => tag.Scope.Slug));
        Assert.Empty(await AllAsync(new ItemQuery { Scope = Scope.Tag("le-hoi"), Limit = 10 }));
        await Store.WithdrawAsync(item.Path, "nhầm", Cancellation);
        Assert.Empty(await Store.ListingsAsync(ScopeKind.Tag, Cancellation));
        // It was there, and what it printed is still its name.
        Assert.Equal(new ListingCount(Scope.Tag("gom"), "Gốm", 0), await Store.ListingAsync(Scope.Tag("gom"), Cancellation));
        Assert.Empty(await Store.MonthCountsAsync(Scope.Tag("gom"), Cancellation));
        Assert.Empty(await AllAsync(new ItemQuery { Scope = Scope.Source("drop"), Limit = 10 }));
        Assert.Equal((2L, 2L, 3L),
            (await Store.ArrivedAsync(Scope.Tag("le-hoi"), Cancellation), await Store.ArrivedAsync(Scope.Tag("gom"), Cancellation),
                await Store.ArrivedAsync(Scope.All, Cancellation)));
    }

    [Fact]
    public async Task A_source_is_listed_under_its_own_id_whatever_it_is_made_of()
    {
        var sources = new[] { "bao|f|2023", "bao", "BenCang", "bao/nguồn?x=1", new string('n', 1500) };
        foreach (var source in sources)
            await Store.KeepAsync(
                [.. Enumerable.Range(0, 3).Select(i => Drafts.File($"{i}", $"{i} {source}", $"Bài {i}") with { Source = source })],
                Cancellation);
        var listings = await Store.ListingsAsync(ScopeKind.Source, Cancellation);
        Assert.Equal(
            sources.OrderBy(source => Scope.Source(source).Slug, StringComparer.Ordinal)
            .Select(source => new ListingCount(Scope.Source(source), source, 3)), listings);
        foreach (var source in sources)
        {
            Assert.Equal(new ListingCount(Scope.Source(source), source, 3), await Store.ListingAsync(Scope.Source(source), Cancellation));
            var items = await AllAsync(new ItemQuery { Scope = Scope.Source(source), Limit = 2 });
            Assert.Equal([(source, 3)], items.CountBy(item => item.Source).Select(count => (count.Key, count.Value)));
        }
        // Its address has small letters only.
        Assert.Equal("/sources/bencang", Scope.Source("BenCang").Path);
        Assert.Equal(3, (await AllAsync(new ItemQuery { Scope = Scope.Source("bencang"), Limit = 2 })).Count);
    }

    [Fact]
    public async Task Places_and_tags_of_sources_are_lists_as_sections_are()
    {
        await Store.KeepAsync([
            Dated("1", "Hà Miên", "TTX"), Dated("2", "HÀ MIÊN", null), Dated("3", null, "TTX"), Tagged(Drafts.File("4", "4"), "ttx"),
        ], Cancellation);
        var place = Scope.Place("ha-mien");
        Assert.Equal([new ListingCount(place, "Hà Miên", 2), new ListingCount(Scope.Place("mai-son"), "Mai Sơn", 1)],
            await Store.ListingsAsync(ScopeKind.Place, Cancellation));
        Assert.Equal([new ListingCount(Scope.Tag("ttx"), "TTX", 3)], await Store.ListingsAsync(ScopeKind.Tag, Cancellation));
        Assert.Equal([2L, 1], (await AllAsync(new ItemQuery { Scope = place, Limit = 1 })).Select(item => item.Number));
        Assert.Equal([new MonthCount(2023, 1, 2)], await Store.MonthCountsAsync(place, Cancellation));
        Assert.Equal([1L, 2], (await Store.ArrivalsAsync(place, 1, 10, Cancellation)).Select(arrival => arrival.Number));

        ItemDraft Dated(string path, string? place, string? sourceTag)
        {
            var draft = Drafts.File(path, path);
            return draft with { Content = draft.Content with { Place = place, SourceTag = sourceTag } };
        }
    }

    [Fact]
    public async Task The_most_that_a_day_had_stays_when_items_leave_it()
    {
        var kept = await Store.KeepAsync(
            [.. Enumerable.Range(0, 12).Select(i => Drafts.File($"{i}", $"{i}")), Drafts.File("x", "x", day: "2023-01-11")], Cancellation);
        Assert.Equal(12, (await Store.StateAsync(Cancellation)).MostADay);
        await Store.WithdrawAsync(kept[0].Item.Path, "nhầm", Cancellation);
        await Store.KeepAsync([Drafts.File("y", "y")], Cancellation);
        Assert.Equal(12, (await Store.StateAsync(Cancellation)).MostADay);
        await Store.KeepAsync([Drafts.File("z", "z")], Cancellation);
        Assert.Equal(13, (await Store.StateAsync(Cancellation)).MostADay);
    }

    [Fact]
    public async Task Of_a_thousand_tags_the_first_forty_have_lists_and_the_item_keeps_them_all()
    {
        var item = (await KeepAsync(Tagged(Drafts.File("1", "1"), [.. Enumerable.Range(0, 1000).Select(i => $"Thẻ {i}")]))).Item;
        Assert.Equal(1000, item.Content.Tags.Count);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"the-{i}").Order(StringComparer.Ordinal),
            (await Store.ListingsAsync(ScopeKind.Tag, Cancellation)).Select(tag => tag.Scope.Slug));
    }
}
