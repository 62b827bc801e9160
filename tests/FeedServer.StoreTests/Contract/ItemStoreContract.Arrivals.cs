using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    private static readonly Scope News = Scope.Section("tin-hoat-dong");
    private static readonly Scope Crafts = Scope.Section("dat-nghe");

    [Fact]
    public async Task Each_list_numbers_what_arrives_in_it_from_one_without_gaps()
    {
        await Store.KeepAsync(
            [.. Drafts.Many(0, 300).Select((draft, i) => Tagged(draft, i % 2 == 0 ? "Lễ hội" : "Đường sá", "Mai Sơn"))],
            Cancellation);
        await Store.KeepAsync([Drafts.File("one-more", "Thêm.") with { Source = "Nguồn khác" }], Cancellation);
        Assert.Equal(301, await Store.ArrivedAsync(Scope.All, Cancellation));
        var lists = new[] { Scope.All, Scope.Section("muc-1"), Scope.Byline("binh-luc"), Scope.Tag("le-hoi"), Scope.Tag("mai-son"),
            Scope.Source("drop"), Scope.Source("Nguồn khác") };
        foreach (var list in lists)
        {
            var arrivals = await ArrivalsAsync(list);
            var items = await AllAsync(new ItemQuery { Scope = list, Order = ListOrder.Changed, Limit = 100 });
            Assert.NotEmpty(arrivals);
            Assert.Equal(Enumerable.Range(1, arrivals.Count).Select(i => (long)i), arrivals.Select(arrival => arrival.Ordinal));
            Assert.Equal(items.OrderBy(item => item.Changed).Select(item => (item.Number, 1, false)),
                arrivals.Select(arrival => (arrival.Number, arrival.Revision, arrival.Withdrawn)));
        }
    }

    [Fact]
    public async Task Arrivals_are_given_from_any_ordinal_on_and_end_with_the_last()
    {
        await Store.KeepAsync(Drafts.Many(0, 300), Cancellation);
        var some = await Store.ArrivalsAsync(Scope.All, 120, 150, Cancellation);
        Assert.Equal(Enumerable.Range(120, 150).Select(i => (long)i), some.Select(arrival => arrival.Ordinal));
        Assert.Equal(some.Select(arrival => arrival.Ordinal), some.Select(arrival => arrival.Number));
        Assert.Equal([299L, 300], (await Store.ArrivalsAsync(Scope.All, 299, 1000, Cancellation)).Select(arrival => arrival.Ordinal));
        Assert.Empty(await Store.ArrivalsAsync(Scope.All, 301, 10, Cancellation));
        Assert.Empty(await Store.ArrivalsAsync(Scope.Tag("khong-co"), 1, 10, Cancellation));
        Assert.Equal(0, await Store.ArrivedAsync(Scope.Section("s|x|f|"), Cancellation));
        foreach (var (first, limit) in ((long, int)[])[(0, 10), (1, 0), (1, 1001)])
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ArrivalsAsync(Scope.All, first, limit, Cancellation));
    }

    [Fact]
    public async Task What_nobody_would_notice_is_no_arrival()
    {
        await KeepAsync(Drafts.File("1", "Bản tin."));
        Assert.Equal(KeepKind.MetadataOnly,
            (await KeepAsync(Drafts.File("1", "Bản tin.")
                .WithFingerprint("other") with
            { Body = new ItemBody("<p><b>Bản tin.</b></p>") })).Kind);
        Assert.Equal(KeepKind.Unchanged, (await KeepAsync(Drafts.File("1", "Bản tin.").WithFingerprint("other"))).Kind);
        await Store.NoteMissingAsync("drop", ["path:1"], Cancellation);
        Assert.Equal([1L], (await ArrivalsAsync(News)).Select(arrival => arrival.Ordinal));
        var state = Assert.Single(await Store.StatesAsync(await ArrivalsAsync(Scope.All), Cancellation));
        Assert.Equal("<p>Bản tin.</p>", state.Body.Html);
    }

    [Fact]
    public async Task A_revision_in_another_section_arrives_there_and_a_withdrawal_wherever_the_item_was()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        await KeepAsync(Drafts.File("2", "Khác."));
        await KeepAsync(Drafts.File("1", "Hai.", section: "Đất nghề"));
        Assert.Equal([(1L, item.Number, 1), (2, 2, 1)], (await ArrivalsAsync(News)).Select(Told));
        Assert.Equal([(1L, item.Number, 2)], (await ArrivalsAsync(Crafts)).Select(Told));
        await ReopenAsync();
        await Store.WithdrawAsync((await Store.FindAsync(item.Path, Cancellation)).Item?.Path ?? "", "nhầm", Cancellation);
        Assert.Equal(new Arrival(3, item.Number, 2, Withdrawn: true), (await ArrivalsAsync(News))[^1] with { At = default });
        Assert.Equal(new Arrival(2, item.Number, 2, Withdrawn: true), (await ArrivalsAsync(Crafts))[^1] with { At = default });
        Assert.Equal(4, await Store.ArrivedAsync(Scope.All, Cancellation));
        Assert.Equal(4, await Store.ArrivedAsync(Scope.Source("drop"), Cancellation));
    }

    [Fact]
    public async Task A_state_is_given_as_it_was_when_it_arrived()
    {
        await KeepAsync(Drafts.File("1", "Một.", "Tên cũ"));
        await KeepAsync(Drafts.File("1", "Một.", "Tên cũ")
            .WithFingerprint("touched") with
        { Body = new ItemBody("<p><i>Một.</i></p>") });
        await KeepAsync(Drafts.File("1", "Hai.", "Tên mới", section: "Đất nghề"));
        await KeepAsync(Drafts.File("1", "Hai.", "Tên mới", section: "Đất nghề")
            .WithFingerprint("again") with
        { Body = new ItemBody("<p><i>Hai.</i></p>") });
        await Store.WithdrawAsync("/2023/01/10/ten-moi", "nhầm", Cancellation);
        await KeepAsync(Drafts.File("2", "Khác.", "Khác"));
        await ReopenAsync();
        var states = await Store.StatesAsync(await ArrivalsAsync(Scope.All), Cancellation);
        Assert.Equal(["<p>Một.</p>", "<p>Hai.</p>", "", "<p>Khác.</p>"], states.Select(state => state.Body.Html));
        Assert.Equal(["/2023/01/10/ten-cu", "/2023/01/10/ten-moi", "/2023/01/10/ten-moi", "/2023/01/10/khac"],
            states.Select(state => state.Item.Path));
        Assert.Equal([null, null, "nhầm", null], states.Select(state => state.Item.Withdrawn?.Reason));
        Assert.Equal(["Tin hoạt động", "Đất nghề", "Đất nghề", "Tin hoạt động"],
            states.Select(state => state.Item.Content.Section));
        Assert.Equal(states.Select(state => state.Item.Changed).Order(), states.Select(state => state.Item.Changed));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.StatesAsync([new Arrival(9, 1, 3, Withdrawn: false)], Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.StatesAsync([new Arrival(9, 2, 1, Withdrawn: true)], Cancellation));
    }

    [Fact]
    public async Task Many_earlier_states_are_given_in_the_order_asked_for()
    {
        for (var version = 1; version <= 4; version++)
            await Store.KeepAsync([.. Enumerable.Range(0, 200).Select(i => Drafts.File($"{i}", $"Bài {i} bản {version}.", $"Bài {i}"))],
                Cancellation);
        var arrivals = (await ArrivalsAsync(Scope.All)).Reverse().ToList();
        var states = await Store.StatesAsync(arrivals, Cancellation);
        Assert.Equal(800, states.Count);
        Assert.Equal(arrivals.Select(arrival => $"<p>Bài {arrival.Number - 1} bản {arrival.Revision}.</p>"),
            states.Select(state => state.Body.Html));
    }

    [Fact]
    public async Task An_import_with_its_history_arrives_state_by_state()
    {
        await KeepAsync(Drafts.File("1", "Một."));
        await KeepAsync(Drafts.File("2", "Khác.", section: "Đất nghề"));
        await KeepAsync(Drafts.File("1", "Hai."));
        await Store.WithdrawAsync((await ArrivedItemAsync(2)).Path, "nhầm", Cancellation);
        var exported = await Store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation);
        await using var other = await OpenAsync(Path.Combine(Folder, "other"), Clock);
        await other.ImportAsync(exported.ToAsyncEnumerable(), Cancellation);
        await other.ImportAsync(exported.ToAsyncEnumerable(), Cancellation);
        foreach (var list in (Scope[])[Scope.All, News, Crafts, Scope.Source("drop")])
        {
            var (here, there) = (await ArrivalsAsync(list), await other.ArrivalsAsync(list, 1, 1000, Cancellation));
            Assert.Equal(here, there);
            Assert.Equal(
                (await Store.StatesAsync(here, Cancellation)).Select(state => (state.Item.Path, state.Item.Changed, state.Body.Html)),
                (await other.StatesAsync(there, Cancellation)).Select(state => (state.Item.Path, state.Item.Changed, state.Body.Html)));
        }
    }

    private async Task<Item> ArrivedItemAsync(long ordinal) =>
        (await Store.StatesAsync(await Store.ArrivalsAsync(Scope.All, ordinal, 1, Cancellation), Cancellation))[0].Item;

    private async Task<IReadOnlyList<Arrival>> ArrivalsAsync(Scope list) => await Store.ArrivalsAsync(list, 1, 1000, Cancellation);

    private static (long Ordinal, long Number, int Revision) Told(Arrival arrival) => (arrival.Ordinal, arrival.Number, arrival.Revision);

    private static ItemDraft Tagged(ItemDraft draft, params IReadOnlyList<string> tags) =>
        draft with { Content = draft.Content with { Tags = tags } };
}
