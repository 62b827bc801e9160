using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task An_export_taken_into_an_empty_store_gives_the_same_items_and_twice_changes_nothing()
    {
        await FillAsync();
        var exported = await Store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation);
        using var elsewhere = new TempFolder();
        await using var other = await OpenAsync(elsewhere.Path, Clock);
        var first = await other.ImportAsync(exported.ToAsyncEnumerable(), Cancellation);
        var state = await other.StateAsync(Cancellation);
        var second = await other.ImportAsync(exported.ToAsyncEnumerable(), Cancellation);
        Assert.Equal((exported.Count, 0), (first.Kept, first.Known));
        Assert.Empty(first.Refused);
        Assert.Equal((0, exported.Count), (second.Kept, second.Known));
        Assert.Equal(state, await other.StateAsync(Cancellation));
        Assert.Equal(await TellAsync(Store), await TellAsync(other));
    }

    [Fact]
    public async Task An_export_can_be_bounded_by_day_and_section()
    {
        await FillAsync();
        var filter = new ExportFilter { From = new DateOnly(2022, 1, 1), To = new DateOnly(2022, 1, 31), Section = "muc-1" };
        var exported = await Store.ExportAsync(filter, Cancellation).ToListAsync(Cancellation);
        Assert.NotEmpty(exported);
        Assert.All(exported, record => Assert.Equal("Mục 1", record.Item.Content.Section));
        Assert.All(exported, record => Assert.Equal(1, record.Item.Content.FilingDate?.Day.Month));
    }

    [Fact]
    public async Task An_import_refuses_by_line_what_cannot_have_been_kept()
    {
        var item = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        var good = new ItemRecord
        {
            Kind = KeepKind.New,
            Item = item with { Id = new ItemGuid("urn:new:1") },
            Body = new ItemBody("<p>Hai.</p>")
        };
        var bad = new[]
        {
            good with { Kind = KeepKind.Aliased },
            good with { Item = good.Item with { Id = new ItemGuid("không phải IRI") } },
            good with { Item = good.Item with { Changed = Clock.GetUtcNow().AddYears(3) } },
            good with { Item = item with { Source = "other" } },
        };
        var summary = await Store.ImportAsync(bad.Append(good).ToAsyncEnumerable(), Cancellation);
        Assert.Equal(1, summary.Kept);
        Assert.Equal([1, 2, 3, 4], summary.Refused.Select(refusal => refusal.Record));
        Assert.Equal(2, (await Store.StateAsync(Cancellation)).Items);
        Assert.NotEqual(item.Path,
            (await Store.PageAsync(new ItemQuery { Limit = 1, Order = ListOrder.Changed }, Cancellation)).Items[0].Path);
    }

    [Fact]
    public async Task Instants_go_on_rising_when_the_clock_goes_back()
    {
        var first = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        await ReopenAsync();
        var second = (await KeepAsync(Drafts.File("b.txt", "Hai."))).Item;
        Assert.Equal(first.Changed.AddMilliseconds(1), second.Changed);
    }

    /// <summary>Corrected, held and lifted fields, and a withdrawal that was undone.</summary>
    private async Task EditAsync(IReadOnlyList<string> paths)
    {
        await CorrectAsync(paths[0], new CorrectedValues { Title = "Sửa tên", Event = Drafts.Date("2022-05-01") }, "gõ nhầm");
        await CorrectAsync(paths[1], new CorrectedValues { Place = "Mai Sơn", Captions = Captions((1, "Khác.")) });
        await CorrectAsync(paths[2],
            new CorrectedValues { Body = new CorrectedBody(new ItemBody("<p>Viết lại.</p>"), [], "Viết lại.") });
        await CorrectAsync(paths[3], new CorrectedValues { Section = "Mục 1" });
        await LiftAsync(paths[3], "section");
        await CorrectAsync(paths[4], new CorrectedValues { Text = ["An Khê"] });
        await Store.WithdrawAsync(paths[5], "nhầm", Cancellation);
        await Store.ReinstateAsync(paths[5], Editor, "đúng rồi", Cancellation);
    }

    /// <summary>New, revised, touched, moved, withdrawn, missing and corrected items.</summary>
    private async Task FillAsync()
    {
        var many = Drafts.Many(0, 150);
        var kept = await Store.KeepAsync(many, Cancellation);
        await Store.KeepAsync(
            [.. many.Take(20)
                .Select(draft => draft.WithFingerprint("r" + draft.Fingerprint) with { Body = new ItemBody("<p>Sửa.</p>") })],
            Cancellation);
        await Store.KeepAsync(
            [.. many.Skip(30).Take(5)
                .Select(draft => draft.WithFingerprint("t" + draft.Fingerprint) with { Body = new ItemBody(draft.Body.Html + "\n") })],
                Cancellation);
        await Store.KeepAsync([Drafts.File("moved.txt", "Bản tin số 41 của làng.", "Bản tin 41", "2022-02-11", "Mục 1")],
            Cancellation);
        await Store.WithdrawAsync(kept[7].Item.Path, "nhầm", Cancellation);
        await EditAsync([.. kept.Skip(50).Take(6).Select(outcome => outcome.Item.Path)]);
        await Store.NoteMissingAsync("drop", ["path:many/8.txt"], Cancellation);
    }

    /// <summary>Everything a store answers about its items, as text; arrival numbers and sequence left out.</summary>
    private static async Task<string> TellAsync(IItemStore store)
    {
        var told = new List<string>();
        foreach (var order in (ListOrder[])[ListOrder.Filed, ListOrder.Changed])
            for (ItemCursor? after = null; ;)
            {
                var page = await store.PageAsync(new ItemQuery { Order = order, Limit = 50, After = after }, Cancellation);
                var bodies = await store.BodiesAsync(page.Items, Cancellation);
                told.AddRange(page.Items.Zip(bodies, (item, body) => JsonSerializer.Serialize(item, RecordJson.Readable.Item) + body.Html));
                foreach (var item in page.Items) told.Add(string.Join(' ', await store.RevisionsAsync(item, Cancellation)));
                after = page.Next;
                if (after is null) break;
            }
        told.Add(string.Join(' ', await store.MonthCountsAsync(Scope.All, Cancellation)));
        told.Add(string.Join(' ', await store.ListingsAsync(ScopeKind.Section, Cancellation)));
        told.Add(string.Join(' ', await store.ListingsAsync(ScopeKind.Byline, Cancellation)));
        told.Add(((await store.StateAsync(Cancellation)) with { Sequence = 0 }).ToString());
        return string.Join('\n', told);
    }
}
