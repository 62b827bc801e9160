using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task A_new_item_is_found_whole_at_its_permalink()
    {
        var outcome = await KeepAsync(Drafts.File("a.txt", "Sáng ngày 10/1 tại Mai Sơn."));
        var location = await Store.FindAsync("/2023/01/10/hoi-nghi-tong-ket-lang-mai-son", Cancellation);
        Assert.Equal(KeepKind.New, outcome.Kind);
        Assert.NotNull(location.Item);
        Assert.False(location.Moved);
        Assert.Equal(1, location.Item.Number);
        Assert.Equal(1, location.Item.Revision);
        Assert.Equal(Clock.GetUtcNow(), location.Item.Changed);
        Assert.Equal("<p>Sáng ngày 10/1 tại Mai Sơn.</p>", (await Store.BodiesAsync([location.Item], Cancellation))[0].Html);
    }

    [Fact]
    public async Task The_same_batch_twice_changes_nothing()
    {
        var batch = Drafts.Many(0, 120);
        var first = await Store.KeepAsync(batch, Cancellation);
        var state = await Store.StateAsync(Cancellation);
        var second = await Store.KeepAsync(batch, Cancellation);
        Assert.All(first, outcome => Assert.Equal(KeepKind.New, outcome.Kind));
        Assert.All(second, outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
        Assert.Equal(state, await Store.StateAsync(Cancellation));
        Assert.Equal(first.Select(outcome => outcome.Item.Id), second.Select(outcome => outcome.Item.Id));
    }

    [Fact]
    public async Task An_edited_text_is_a_revision_with_a_later_instant()
    {
        var first = (await KeepAsync(Drafts.File("a.txt", "Có 30 đại biểu."))).Item;
        var second = await KeepAsync(Drafts.File("a.txt", "Có 31 đại biểu."));
        Assert.Equal(KeepKind.Revised, second.Kind);
        Assert.Equal(first.Id, second.Item.Id);
        Assert.Equal(2, second.Item.Revision);
        Assert.Equal(first.FirstSeen, second.Item.FirstSeen);
        Assert.True(second.Item.Changed > first.Changed);
        Assert.Equal([1, 2], (await Store.RevisionsAsync(second.Item, Cancellation)).Select(note => note.Revision));
        Assert.Equal("<p>Có 30 đại biểu.</p>", (await Store.RevisionAsync(second.Item, 1, Cancellation))?.Body.Html);
        Assert.Equal("<p>Có 31 đại biểu.</p>", (await Store.RevisionAsync(second.Item, 2, Cancellation))?.Body.Html);
        Assert.Null(await Store.RevisionAsync(second.Item, 3, Cancellation));
    }

    [Fact]
    public async Task A_change_of_white_space_is_kept_but_is_no_revision()
    {
        var draft = Drafts.File("a.txt", "Có 30 đại biểu.");
        var first = (await KeepAsync(draft)).Item;
        var sequence = (await Store.StateAsync(Cancellation)).Sequence;
        var touched = await KeepAsync(
            draft.WithFingerprint("other") with { Body = new ItemBody("<p>Có  30 <b>đại</b> biểu.</p>\n") });
        Assert.Equal(KeepKind.MetadataOnly, touched.Kind);
        Assert.Equal(1, touched.Item.Revision);
        Assert.Equal(first.Changed, touched.Item.Changed);
        Assert.True((await Store.StateAsync(Cancellation)).Sequence > sequence);
        Assert.Equal("<p>Có  30 <b>đại</b> biểu.</p>\n", (await Store.BodiesAsync([touched.Item], Cancellation))[0].Html);
        Assert.Single(await Store.RevisionsAsync(touched.Item, Cancellation));
    }

    [Fact]
    public async Task A_corrected_title_leaves_a_redirect_and_nobody_gets_the_old_path()
    {
        var first = (await KeepAsync(Drafts.File("a.txt", "Một.", "Tên cũ"))).Item;
        var second = (await KeepAsync(Drafts.File("a.txt", "Một.", "Tên mới"))).Item;
        var other = (await KeepAsync(Drafts.File("b.txt", "Hai.", "Tên cũ"))).Item;
        var old = await Store.FindAsync(first.Path, Cancellation);
        Assert.Equal("/2023/01/10/ten-moi", second.Path);
        Assert.Equal("/2023/01/10/ten-cu-2", other.Path);
        Assert.True(old.Moved);
        Assert.Equal(second.Path, old.Item?.Path);
    }

    [Fact]
    public async Task A_corrected_date_moves_the_item_and_its_counts()
    {
        var first = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        await KeepAsync(Drafts.File("a.txt", "Một.", day: "2023-02-11"));
        Assert.Equal("/2023/02/11/hoi-nghi-tong-ket-lang-mai-son", (await Store.FindAsync(first.Path, Cancellation)).Item?.Path);
        Assert.Equal([new MonthCount(2023, 2, 1)], await Store.MonthCountsAsync(Scope.All, Cancellation));
        Assert.Equal([new MonthCount(2023, 2, 1)], await Store.MonthCountsAsync(Scope.Section("tin-hoat-dong"), Cancellation));
        Assert.Equal(new DateOnly(2023, 2, 11), (await Store.StateAsync(Cancellation)).FirstDay);
    }

    [Fact]
    public async Task Items_of_one_title_and_day_get_numbered_paths_even_a_thousand_of_them()
    {
        var outcomes = await Store.KeepAsync(
            [.. Enumerable.Range(1, 1000).Select(i => Drafts.File($"{i}.txt", $"Số {i}.", "Thông báo"))],
            Cancellation);
        Assert.Equal(["thong-bao", "thong-bao-2", "thong-bao-3"], outcomes.Take(3).Select(outcome => outcome.Item.Slug));
        Assert.Equal(1000, outcomes.Select(outcome => outcome.Item.Path).Distinct().Count());
        Assert.Equal(1000, outcomes.Select(outcome => outcome.Item.Changed).Distinct().Count());
    }

    [Fact]
    public async Task A_withdrawn_item_leaves_lists_and_counts_but_not_its_place()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        await KeepAsync(Drafts.File("b.txt", "Hai.", "Khác"));
        var outcome = await Store.WithdrawAsync(kept.Path, "nhầm", Cancellation);
        Assert.Equal("nhầm", outcome?.Item.Withdrawn?.Reason);
        Assert.Equal(outcome?.Item.Changed, outcome?.Item.Withdrawn?.At);
        Assert.Equal(1, (await Store.StateAsync(Cancellation)).Items);
        Assert.Equal("Khác", Assert.Single((await Store.PageAsync(new ItemQuery { Limit = 10 }, Cancellation)).Items).Content.Title);
        Assert.Single(
            (await Store.PageAsync(new ItemQuery { Limit = 10, Scope = Scope.Byline("an-khe"), Order = ListOrder.Changed },
                Cancellation)).Items);
        Assert.Equal(1, Assert.Single(await Store.ListingsAsync(ScopeKind.Section, Cancellation)).Items);
        Assert.NotNull((await Store.FindAsync(kept.Path, Cancellation)).Item?.Withdrawn);
        Assert.Equal(KeepKind.Withdrawn, (await KeepAsync(Drafts.File("a.txt", "Một rưỡi."))).Kind);
        Assert.Equal(KeepKind.Unchanged, (await Store.WithdrawAsync(kept.Path, "lại", Cancellation))?.Kind);
        Assert.Null(await Store.WithdrawAsync("/2023/01/10/khong-co", "gì", Cancellation));
    }

    [Fact]
    public async Task An_item_that_is_touched_for_ever_has_a_row_that_does_not_grow_for_ever()
    {
        var draft = Drafts.File("a.txt", "Một.");
        await KeepAsync(draft);
        var touches = Enumerable.Range(0, 1000).Select(number => draft.WithFingerprint($"{number}")).ToList();
        Assert.All(await Store.KeepAsync(touches, Cancellation), outcome => Assert.Equal(KeepKind.MetadataOnly, outcome.Kind));
        Assert.Equal(KeepKind.Revised, (await KeepAsync(draft.WithFingerprint("nữa"))).Kind);
        Assert.Equal(KeepKind.MetadataOnly, (await KeepAsync(draft.WithFingerprint("lại nữa"))).Kind);
    }
}
