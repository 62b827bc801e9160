using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    private static readonly DateOnly BusyDay = new(2023, 1, 10);

    [Fact]
    public async Task The_runs_of_a_day_count_it_in_its_order_and_lead_to_their_items()
    {
        await Store.KeepAsync([.. Enumerable.Range(0, 130).Select(OnBusyDay)], Cancellation);
        var runs = await Store.StretchesAsync(Scope.All, BusyDay, Cancellation);
        Assert.Equal(130, runs.Sum(run => run.Items));
        Assert.All(runs, run => Assert.InRange(run.Items, 1, ListStretch.Block));
        Assert.Equal(runs.OrderBy(run => run.Above.Minute).ThenBy(run => run.Above.Number), runs);

        var query = new ItemQuery { From = BusyDay, To = BusyDay, Limit = 1000 };
        var after = 130;
        foreach (var run in runs.Reverse())
        {
            var below = await Store.PageAsync(query with { After = ItemCursor.Below(query, run.Above) }, Cancellation);
            Assert.Equal(after, below.Items.Count);
            Assert.Equal(run.Above, ListStretch.AboveOf(FilingPosition.From(below.Items[0])));
            after -= run.Items;
        }
        Assert.Empty(await Store.StretchesAsync(Scope.All, BusyDay.AddDays(1), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.StretchesAsync(Scope.Section("muc"), BusyDay, Cancellation));
    }

    [Fact]
    public async Task The_runs_follow_what_moves_and_what_is_withdrawn_and_are_found_again_after_a_restart()
    {
        var kept = await Store.KeepAsync([.. Enumerable.Range(0, 50).Select(OnBusyDay)], Cancellation);
        await Store.WithdrawAsync(kept[7].Item.Path, "nhầm", Cancellation);
        await KeepAsync(Drafts.File("busy/8.txt", "Bản sửa không ngày.", "Bản tin", day: null, section: "Sổ đo"));
        await ReopenAsync();
        Assert.Equal(48, (await Store.StretchesAsync(Scope.All, BusyDay, Cancellation)).Sum(run => run.Items));
        foreach (var scope in (Scope[])[Scope.All, Scope.Section("so-do"), Scope.Byline("an-khe"), Scope.Source("drop")])
            Assert.Equal(1, Assert.Single(await Store.StretchesAsync(scope, null, Cancellation)).Items);
        Assert.Empty(await Store.StretchesAsync(Scope.Section("tin-hoat-dong"), null, Cancellation));
    }

    [Fact]
    public async Task The_largest_lists_come_first_and_change_places_as_items_come_and_go()
    {
        await Store.KeepAsync([
            InSection("a", "Ba"), InSection("b", "Ba"), InSection("c", "Ba"), InSection("d", "Hai"), InSection("e", "Hai"),
            InSection("f", "An"), InSection("g", "Yên"),
        ], Cancellation);
        Assert.Equal([("ba", 3), ("hai", 2)], await LargestAsync(2));
        Assert.Equal((await Store.ListingsAsync(ScopeKind.Section, Cancellation)).Select(list => (list.Scope.Slug, list.Items)),
            await LargestAsync(100));
        await Store.KeepAsync([InSection("a", "Yên"), InSection("b", "Yên"), InSection("f", "Yên")], Cancellation);
        await ReopenAsync();
        Assert.Equal([("yen", 4), ("hai", 2), ("ba", 1)], await LargestAsync(100));
        var sources = await Store.LargestAsync(ScopeKind.Source, 5, Cancellation);
        Assert.Equal([("drop", 7)], sources.Select(list => (list.Scope.Slug, list.Items)));
        Assert.Empty(await Store.LargestAsync(ScopeKind.Tag, 5, Cancellation));

        async Task<IEnumerable<(string, int)>> LargestAsync(int limit) =>
            (await Store.LargestAsync(ScopeKind.Section, limit, Cancellation)).Select(list => (list.Scope.Slug, list.Items));
    }

    [Fact]
    public async Task Lists_are_read_by_slug_in_parts_without_those_that_all_items_have_left()
    {
        string[] names = ["Nguyễn Văn An", "Nguyễn Văn Bình", "Nguyễn Thị Cúc", "Ngô Đức", "Ánh", "Trần Yên", "Ng"];
        await Store.KeepAsync(
            [.. names.Select(name => InSection(name, name)), InSection("moved", "Nguyễn Văn Ẩn Danh")], Cancellation);
        await Store.KeepAsync([InSection("moved", "Ánh")], Cancellation);
        string[] slugs = ["anh", "ng", "ngo-duc", "nguyen-thi-cuc", "nguyen-van-an", "nguyen-van-binh", "tran-yen"];
        Assert.Equal(slugs, await AfterAsync(null, 100));
        Assert.Equal(slugs[1..3], await AfterAsync("anh", 2));
        Assert.Equal(slugs[5..6], await AfterAsync("nguyen-van-an", 1));
        Assert.Equal(slugs[1..], await AfterAsync("m~", 100));
        Assert.Empty(await AfterAsync("tran-yen", 100));

        Assert.Equal([new SlugCount("a", 1), new SlugCount("n", 5), new SlugCount("t", 1)], await CountsAsync(""));
        Assert.Equal([new SlugCount("ng", 1), new SlugCount("ngo", 1), new SlugCount("ngu", 3)], await CountsAsync("n"));
        Assert.Equal([new SlugCount("nguyen-th", 1), new SlugCount("nguyen-va", 2)], await CountsAsync("nguyen"));
        Assert.Empty(await CountsAsync("x"));
        Assert.Equal([new SlugCount("d", 1)], await Store.SlugCountsAsync(ScopeKind.Source, "", Cancellation));

        async Task<IEnumerable<string>> AfterAsync(string? after, int limit) =>
            (await Store.ListingsAsync(ScopeKind.Section, after, limit, Cancellation)).Select(list => list.Scope.Slug);
        Task<IReadOnlyList<SlugCount>> CountsAsync(string prefix) => Store.SlugCountsAsync(ScopeKind.Section, prefix, Cancellation);
    }

    [Fact]
    public async Task Joined_spellings_stand_as_one_list_in_all_parts_and_by_themselves_once_split()
    {
        await Store.KeepAsync(Drafts.Many(0, 200), Cancellation);
        var apart = await TellPartsAsync();
        await Store.JoinAsync(OneNews, Cancellation);
        var whole = await Store.ListingsAsync(ScopeKind.Section, Cancellation);
        Assert.Contains(whole, list => list.Scope == Joined[0]);
        Assert.Equal(whole, await Store.LargestAsync(ScopeKind.Section, 100, Cancellation));
        Assert.Equal(whole.Take(2), await Store.LargestAsync(ScopeKind.Section, 2, Cancellation));
        Assert.Equal(whole.OrderBy(list => list.Scope.Slug, StringComparer.Ordinal),
            await Store.ListingsAsync(ScopeKind.Section, null, 100, Cancellation));
        Assert.Equal(["tin"], (await Store.ListingsAsync(ScopeKind.Section, "n", 1, Cancellation)).Select(list => list.Scope.Slug));
        Assert.Equal(whole.Count, (await Store.SlugCountsAsync(ScopeKind.Section, "", Cancellation)).Sum(count => count.Lists));
        var undated = await AllAsync(new ItemQuery { Scope = Joined[0], Undated = true, Limit = 10 });
        Assert.Equal(undated.Count, (await Store.StretchesAsync(Joined[0], null, Cancellation)).Sum(run => run.Items));

        await Store.KeepAsync(Drafts.Many(200, 60), Cancellation);
        undated = await AllAsync(new ItemQuery { Scope = Joined[0], Undated = true, Limit = 10 });
        Assert.Equal(undated.Count, (await Store.StretchesAsync(Joined[0], null, Cancellation)).Sum(run => run.Items));
        await Store.JoinAsync(NameJoins.None, Cancellation);
        Assert.NotEqual(apart, await TellPartsAsync());
        Assert.Equal(4, (await Store.LargestAsync(ScopeKind.Section, 100, Cancellation)).Count);
    }

    private async Task<string> TellPartsAsync() =>
        string.Join(' ', await Store.LargestAsync(ScopeKind.Section, 100, Cancellation))
        + string.Join(' ', await Store.SlugCountsAsync(ScopeKind.Section, "m", Cancellation))
        + string.Join(' ', await Store.StretchesAsync(Scope.Section("muc-1"), null, Cancellation));

    [Fact]
    public async Task Public_states_are_read_in_parts_by_their_numbers()
    {
        for (var state = 1; state <= 7; state++) await KeepAsync(Drafts.File("so.txt", $"Trang {state} của sổ đo nước."));
        var item = (await Store.PageAsync(new ItemQuery { Limit = 1 }, Cancellation)).Items[0];
        var all = await Store.RevisionsAsync(item, Cancellation);
        Assert.Equal(7, all.Count);
        Assert.Equal(all.Skip(2).Take(3), await Store.RevisionsAsync(item, 3, 5, Cancellation));
        Assert.Equal(all.Skip(5), await Store.RevisionsAsync(item, 6, 9, Cancellation));
        Assert.Equal(all.Take(1), await Store.RevisionsAsync(item, -40, 1, Cancellation));
        Assert.Empty(await Store.RevisionsAsync(item, 8, 20, Cancellation));
    }

    private static ItemDraft InSection(string path, string section) =>
        Drafts.File($"parts/{path}.txt", $"Chuyện {path} của mục {section}.", $"Chuyện {path}", section: section);

    // A third of them at no hour, the others at hours that neither rise nor are apart.
    private static ItemDraft OnBusyDay(int number) => Drafts.File(
        $"busy/{number}.txt", $"Tin số {number} trong ngày đông.", $"Tin số {number}",
        number % 3 == 0 ? "2023-01-10" : $"2023-01-10T{number * 7 % 24:D2}:{number % 4:D2}");
}
