using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

/// <content>Spellings of one name that have one list.</content>
public abstract partial class ItemStoreContract
{
    private static readonly NameJoins OneNews = new(
        [new JoinedName(ScopeKind.Section, "Tin", ["tin", "muc-1", "muc-2"]), new JoinedName(ScopeKind.Tag, "Hội", ["hoi", "le-hoi"])]);

    private static readonly Scope[] Joined = [Scope.Section("tin"), Scope.Tag("hoi")];
    private static readonly Scope[] Spellings = [Scope.Section("muc-1"), Scope.Section("muc-2"), Scope.Tag("hoi"), Scope.Tag("le-hoi")];

    [Fact]
    public async Task Joined_spellings_have_one_list_with_each_item_once_and_arrivals_in_the_order_of_the_archive()
    {
        await FillAsync(0);
        await Store.JoinAsync(OneNews, Cancellation);
        var items = await AllAsync(new ItemQuery { Scope = Scope.All, Limit = 100, Order = ListOrder.Changed });
        var wanted = items.Where(item => item.Content.Section is "Mục 1" or "Mục 2").Select(item => item.Number).ToList();
        Assert.Equal(wanted, (await AllAsync(new ItemQuery { Scope = Joined[0], Limit = 7, Order = ListOrder.Changed }))
            .Select(item => item.Number));
        // Every second item has both tags.
        Assert.Equal(items.Count(item => item.Content.Tags.Count > 0), (await Store.ListingAsync(Joined[1], Cancellation))?.Items);
        Assert.Equal(["tin", "muc-0", "muc-3"], (await Store.ListingsAsync(ScopeKind.Section, Cancellation))
            .Select(list => list.Scope.Slug));
        Assert.Equal(new ListingCount(Joined[0], "Tin", wanted.Count), await Store.ListingAsync(Scope.Section("muc-2"), Cancellation));
        Assert.Equal(wanted.Count(number => items.Single(item => item.Number == number).Content.FilingDate is not null),
            (await Store.MonthCountsAsync(Joined[0], Cancellation)).Sum(month => month.Items));
        var arrivals = await ArrivalsAsync(Joined[0]);
        Assert.Equal(wanted.AsEnumerable().Reverse(), arrivals.Select(arrival => arrival.Number));
        Assert.Equal(Enumerable.Range(1, arrivals.Count).Select(ordinal => (long)ordinal), arrivals.Select(arrival => arrival.Ordinal));
    }

    [Fact]
    public async Task A_joined_list_that_was_kept_up_is_the_same_as_one_made_anew()
    {
        await FillAsync(0);
        await Store.JoinAsync(OneNews, Cancellation);
        await LiveAsync();
        var keptUp = await TellAsync(Joined);
        await SplitAsync();
        await Store.JoinAsync(OneNews, Cancellation);
        Assert.Equal(keptUp, await TellAsync(Joined));
    }

    [Fact]
    public async Task What_is_split_again_is_as_if_it_had_never_been_joined()
    {
        using var other = new TempFolder();
        await using var never = await OpenAsync(other.Path, Clock);
        await FillAsync(0, never);
        await LiveAsync(never);
        await FillAsync(0);
        await Store.JoinAsync(OneNews, Cancellation);
        await LiveAsync();
        await Store.JoinAsync(NameJoins.None, Cancellation);
        Assert.Equal(await TellAsync(Spellings, never), await TellAsync(Spellings));
        Assert.Null(await Store.ListingAsync(Joined[0], Cancellation));
        // What the operator's file does not say at the next start is not joined either.
        await Store.JoinAsync(OneNews, Cancellation);
        await ReopenAsync();
        Assert.Equal(await TellAsync(Spellings, never), await TellAsync(Spellings));
    }

    [Fact]
    public async Task The_list_of_one_spelling_alone_keeps_its_arrivals_while_it_is_joined()
    {
        await FillAsync(0);
        var before = await ArrivalsAsync(Scope.Section("muc-1"));
        await Store.JoinAsync(OneNews, Cancellation);
        Assert.Equal(before, await ArrivalsAsync(Scope.Section("muc-1") with { IsAlone = true }));
        Assert.Equal(await ArrivalsAsync(Joined[0]), await ArrivalsAsync(Scope.Section("muc-1")));
    }

    [Fact]
    public async Task Joining_changes_neither_items_nor_what_arrived_in_the_archive()
    {
        await FillAsync(0);
        var (state, all) = (await Store.StateAsync(Cancellation), await TellAsync([Scope.All]));
        await Store.JoinAsync(OneNews, Cancellation);
        Assert.Equal(state, await Store.StateAsync(Cancellation));
        Assert.Equal(all, await TellAsync([Scope.All]));
        Assert.Same(OneNews, Store.Joins);
    }

    private async Task FillAsync(int from, IItemStore? store = null) => await (store ?? Store).KeepAsync(
        [.. Drafts.Many(from, 300).Select((draft, at) => at % 2 == 0 ? Tagged(draft, "Hội", "Lễ hội") : draft)],
        Cancellation);

    /// <summary>Revisions that move between the spellings, in and out; withdrawals; and further items.</summary>
    private async Task LiveAsync(IItemStore? store = null)
    {
        store ??= Store;
        var drafts = Drafts.Many(0, 60);
        var outcomes = await store.KeepAsync([.. drafts.Select((draft, at) => draft with
        {
            Content = draft.Content with
            {
                Section = $"Mục {at % 4}",
                Tags = at % 3 == 0 ? ["Lễ hội"] : [],
                Title = $"Đã sửa {at}",
            },
            Body = new ItemBody($"<p>Bản sửa {at}.</p>"),
            Fingerprint = $"f{at}",
            Keys = [draft.Keys[0], $"content:f{at}"],
        })], Cancellation);
        foreach (var outcome in outcomes.Where((_, at) => at % 5 == 0))
            await store.WithdrawAsync(outcome.Item.Path, "nhầm", Cancellation);
        await FillAsync(300, store);
    }

    /// <summary>Without the lists that somebody might still be reading.</summary>
    private async Task SplitAsync()
    {
        await Store.JoinAsync(NameJoins.None, Cancellation);
        await Store.JoinAsync(new NameJoins([]), Cancellation);
    }

    private async Task<IReadOnlyList<string>> TellAsync(IReadOnlyList<Scope> scopes, IItemStore? store = null)
    {
        store ??= Store;
        var told = new List<string>();
        foreach (var scope in scopes)
        {
            foreach (var order in (ListOrder[])[ListOrder.Filed, ListOrder.Changed])
                foreach (var undated in (bool[])[false, true])
                {
                    var query = new ItemQuery { Scope = scope, Order = order, Undated = undated, Limit = 1000 };
                    var page = await store.PageAsync(query, Cancellation);
                    told.Add($"{scope.Key} {order} {undated} {string.Join(' ', page.Items.Select(item => item.Number))}");
                }
            var days = await store.DayCountsAsync(scope, DateOnly.MinValue, DateOnly.MaxValue, Cancellation);
            told.AddRange(days.Select(day => $"{day}"));
            told.AddRange((await store.MonthCountsAsync(scope, Cancellation)).Select(month => $"{month}"));
            told.AddRange((await store.ArrivalsAsync(scope, 1, 1000, Cancellation)).Select(arrival => $"{arrival}"));
            told.Add($"{await store.ArrivedAsync(scope, Cancellation)} {await store.ListingAsync(scope, Cancellation)}");
        }
        return told;
    }
}
