using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task A_moved_file_is_the_same_item_and_no_revision()
    {
        var first = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        var moved = await KeepAsync(Drafts.File("sub/b.txt", "Một."));
        Assert.Equal(KeepKind.Aliased, moved.Kind);
        Assert.Equal(first.Id, moved.Item.Id);
        Assert.Equal(1, moved.Item.Revision);
        Assert.Equal(KeepKind.Unchanged, (await KeepAsync(Drafts.File("sub/b.txt", "Một."))).Kind);
    }

    [Fact]
    public async Task A_file_renamed_after_an_edit_is_still_the_same_item()
    {
        var first = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        await KeepAsync(Drafts.File("a.txt", "Hai."));
        var renamed = await KeepAsync(Drafts.File("c.txt", "Hai."));
        Assert.Equal(KeepKind.Aliased, renamed.Kind);
        Assert.Equal(first.Number, renamed.Item.Number);
        Assert.Equal(2, renamed.Item.Revision);
    }

    [Fact]
    public async Task A_file_in_another_form_is_found_by_the_key_that_it_had_and_that_key_stays_missing()
    {
        var first = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        await Store.NoteMissingAsync("drop", ["path:a.txt"], Cancellation);
        var other = await KeepAsync(Drafts.File("a.md", "Hai.") with { Formerly = ["path:none.txt", "path:a.txt"] });
        Assert.Equal((KeepKind.Revised, first.Id, 2), (other.Kind, other.Item.Id, other.Item.Revision));
        await ReopenAsync();
        Assert.Equal(KeepKind.Unchanged, (await KeepAsync(Drafts.File("a.md", "Hai."))).Kind);
        var keys = await Store.KeysAsync("drop", null, 10, Cancellation);
        Assert.Equal([("path:a.md", false), ("path:a.txt", true)],
            keys.Where(key => key.Key.StartsWith("path:", StringComparison.Ordinal)).Select(key => (key.Key, key.Missing)));
    }

    [Fact]
    public async Task A_known_key_goes_before_one_that_it_had()
    {
        var one = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        var two = (await KeepAsync(Drafts.File("b.txt", "Hai."))).Item;
        var edited = await KeepAsync(Drafts.File("b.txt", "Ba.") with { Formerly = ["path:a.txt"] });
        Assert.Equal((two.Number, 1), (edited.Item.Number, one.Revision));
    }

    [Fact]
    public async Task Two_files_of_equal_content_in_one_batch_are_one_item()
    {
        var outcomes = await Store.KeepAsync([Drafts.File("a.txt", "Một."), Drafts.File("b.txt", "Một.")], Cancellation);
        Assert.Equal([KeepKind.New, KeepKind.Aliased], outcomes.Select(outcome => outcome.Kind));
        Assert.Equal(1, (await Store.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task A_copy_that_is_edited_does_not_make_the_item_flip_between_texts()
    {
        await Store.KeepAsync([Drafts.File("a.txt", "Một."), Drafts.File("b.txt", "Một.")], Cancellation);
        var edited = await KeepAsync(Drafts.File("b.txt", "Hai."));
        Assert.Equal(KeepKind.Revised, edited.Kind);
        for (var round = 0; round < 3; round++)
        {
            await ReopenAsync();
            var outcomes = await Store.KeepAsync([Drafts.File("a.txt", "Một."), Drafts.File("b.txt", "Hai.")], Cancellation);
            Assert.All(outcomes, outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
            Assert.Equal(2, outcomes[0].Item.Revision);
        }
    }

    [Fact]
    public async Task A_title_that_is_put_back_takes_its_path_back()
    {
        var first = (await KeepAsync(Drafts.File("a.txt", "Một.", "Tên cũ"))).Item;
        var second = (await KeepAsync(Drafts.File("a.txt", "Một.", "Tên mới"))).Item;
        var third = (await KeepAsync(Drafts.File("a.txt", "Một.", "Tên cũ"))).Item;
        Assert.Equal(first.Path, third.Path);
        Assert.Equal(new Location(third, Moved: false), await Store.FindAsync(first.Path, Cancellation) with { Item = third });
        Assert.True((await Store.FindAsync(second.Path, Cancellation)).Moved);
        Assert.Equal(3, third.Revision);
    }

    [Fact]
    public async Task A_key_with_half_a_surrogate_pair_is_known_again()
    {
        await KeepAsync(Drafts.File("a\uD800.txt", "Một."));
        Assert.Equal(KeepKind.Unchanged, (await KeepAsync(Drafts.File("a\uD800.txt", "Một."))).Kind);
    }

    [Fact]
    public async Task A_source_cannot_touch_the_item_of_another()
    {
        var mine = (await KeepAsync(Drafts.File("a.txt", "Một.") with { UpstreamId = "urn:bulletin:1" })).Item;
        var theirs =
            (await KeepAsync(Drafts.File("a.txt", "Chiếm chỗ.") with { Source = "other", UpstreamId = "urn:bulletin:1" })).Item;
        Assert.Equal("urn:bulletin:1", mine.Id.Value);
        Assert.NotEqual(mine.Id, theirs.Id);
        Assert.StartsWith("tag:", theirs.Id.Value, StringComparison.Ordinal);
        Assert.NotEqual(mine.Path, theirs.Path);
        Assert.Equal("<p>Một.</p>", (await Store.BodiesAsync([mine], Cancellation))[0].Html);
        Assert.Equal(0, await Store.NoteMissingAsync("third", ["path:a.txt"], Cancellation));
    }

    [Fact]
    public async Task A_guid_repeated_by_a_source_makes_no_second_item()
    {
        var first = Drafts.File("x", "Một.") with { Keys = ["guid:1", "link:1"], UpstreamId = "no iri" };
        var second = Drafts.File("x", "Khác hẳn.") with { Keys = ["guid:1", "link:2"], UpstreamId = "no iri" };
        var outcomes = await Store.KeepAsync([first, second, first, second], Cancellation);
        Assert.Single(outcomes.Select(outcome => outcome.Item.Id).Distinct());
        Assert.StartsWith("tag:example.org,2026:", outcomes[0].Item.Id.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_is_the_same_whenever_and_in_whatever_company_an_item_is_kept()
    {
        var alone = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item.Id;
        Assert.Equal("tag:example.org,2026:" + ContentHash.From("drop\npath:a.txt")[..20], alone.Value);
    }

    [Fact]
    public async Task A_missing_file_is_noted_once_and_noted_again_when_it_returns()
    {
        await Store.KeepAsync([Drafts.File("a.txt", "Một."), Drafts.File("b.txt", "Hai.")], Cancellation);
        Assert.Equal(1, await Store.NoteMissingAsync("drop", ["path:a.txt", "path:unknown"], Cancellation));
        Assert.Equal(0, await Store.NoteMissingAsync("drop", ["path:a.txt"], Cancellation));
        await ReopenAsync();
        Assert.Equal([true, false], (await PathsAsync()).Select(key => key.Missing));
        var sequence = (await Store.StateAsync(Cancellation)).Sequence;
        Assert.Equal(KeepKind.Unchanged, (await KeepAsync(Drafts.File("a.txt", "Một."))).Kind);
        Assert.Equal(sequence + 1, (await Store.StateAsync(Cancellation)).Sequence);
        Assert.Equal([false, false], (await PathsAsync()).Select(key => key.Missing));
        Assert.Equal(2, (await Store.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task Keys_of_a_source_come_in_order_page_by_page()
    {
        var names = Enumerable.Range(0, 30).Select(i => new string('x', i) + "/bài viết\n" + i).Order(StringComparer.Ordinal).ToList();
        await Store.KeepAsync([.. names.Select(name => Drafts.File(name, name))], Cancellation);
        var keys = new List<string>();
        for (string? after = null; ; after = keys[^1])
        {
            var page = await Store.KeysAsync("drop", after, 7, Cancellation);
            keys.AddRange(page.Select(key => key.Key));
            if (page.Count < 7) break;
        }
        Assert.Equal(60, keys.Count);
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Equal(names.Select(name => "path:" + name), keys.Where(key => key.StartsWith("path:", StringComparison.Ordinal)));
    }

    private async Task<IReadOnlyList<SourceKey>> PathsAsync() =>
        [.. (await Store.KeysAsync("drop", null, 100, Cancellation)).Where(key => key.Key.StartsWith("path:", StringComparison.Ordinal))];
}
