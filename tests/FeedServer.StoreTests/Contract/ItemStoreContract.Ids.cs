using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    private const string OwnId = "https://song-khe.example/tin/1";

    [Theory]
    [InlineData("tag:example.org,2026:0123456789abcdef0123")]
    [InlineData("tag:example.org,2031-01-01:x")]
    [InlineData("tag:kho.example.org,2026:x")]
    [InlineData("https://kho.example.org/2023/01/10/tin")]
    [InlineData("http://www.example.org/tin")]
    public async Task Nothing_collected_gets_an_id_under_the_archives_own_authority(string id)
    {
        var named = id.StartsWith("tag:", StringComparison.Ordinal) ? "https://" + id[4..id.IndexOf(',', StringComparison.Ordinal)] : id;
        var host = new Uri(named).Host;
        var theirs = (await KeepAsync(Drafts.Collected("ke-xau", "ke-xau.example", id))).Item;
        var ofOurHost = (await KeepAsync(Drafts.Collected("chinh-minh", host, id))).Item;
        Assert.DoesNotContain(id, new[] { theirs.Id.Value, ofOurHost.Id.Value });
        // What the operator writes himself has it, and has it still after them.
        Assert.Equal(id, (await KeepAsync(Drafts.File("a.txt", "Một.") with { UpstreamId = id })).Item.Id.Value);
    }

    [Theory]
    [InlineData(OwnId, "song-khe.example", true)]
    [InlineData(OwnId, "www.song-khe.example", true)]
    [InlineData("http://www.song-khe.example/tin/1", "song-khe.example", true)]
    [InlineData("tag:song-khe.example,2020:1", "song-khe.example", true)]
    [InlineData("tag:bien-tap@song-khe.example,2020:1", "song-khe.example", true)]
    [InlineData("urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6", "bat-ky.example", true)]
    [InlineData(OwnId, "khac.example", false)]
    [InlineData(OwnId, "song-khe.example:8080", false)]
    [InlineData("tag:song-khe.example,2020:1", "tin.song-khe.example", false)]
    [InlineData("https://song-khe.example.khac.example/1", "song-khe.example", false)]
    public async Task An_id_that_names_a_host_is_that_of_its_sources_only(string id, string host, bool isTheirs)
    {
        var item = (await KeepAsync(Drafts.Collected("nguon", host, id))).Item;
        Assert.Equal(isTheirs, item.Id.Value == id);
        if (!isTheirs) Assert.StartsWith("tag:example.org,2026:", item.Id.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_aggregator_makes_one_item_of_each_foreign_id_and_the_owners_item_is_the_same_story()
    {
        var passedOn = Enumerable.Range(1, 3)
            .Select(number => Drafts.Collected("gop", "gop.example", $"https://song-khe.example/tin/{number}", $"Ngắn {number}."))
            .ToList();
        var first = await Store.KeepAsync(passedOn, Cancellation);
        var again = await Store.KeepAsync(passedOn, Cancellation);
        Assert.Equal(3, first.Select(outcome => outcome.Item.Id).Distinct().Count());
        Assert.All(again, outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
        await KeepAsync(Drafts.Collected("gop-hai", "gop-hai.example", OwnId, "Ngắn nữa."));
        await ReopenAsync();

        var own = (await KeepAsync(Drafts.Collected("song-khe", "song-khe.example", OwnId, "Bản chính."))).Item;
        Assert.Equal(OwnId, own.Id.Value);
        var others = (await Store.SimilarAsync([own], Cancellation))[0];
        Assert.Equal(["gop", "gop-hai"], others.Select(item => item.Source));
        Assert.Contains(own.Number, (await Store.SimilarAsync([others[0]], Cancellation))[0].Select(item => item.Number));
        var late = (await KeepAsync(Drafts.Collected("gop-ba", "gop-ba.example", OwnId, "Muộn."))).Item;
        Assert.Contains(own.Number, (await Store.SimilarAsync([late], Cancellation))[0].Select(item => item.Number));
        Assert.Equal(6, (await Store.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task When_the_owner_comes_it_gets_its_id_and_the_address_under_which_the_id_was_published_leads_to_it()
    {
        var taken = await TakenBeforeAsync("ke-xau", "ke-xau.example", OwnId);
        var arrivals = await Store.ArrivalsAsync(Scope.All, 1, 10, Cancellation);
        var before = await Store.StatesAsync(arrivals, Cancellation);

        var own = (await KeepAsync(Drafts.Collected("song-khe", "song-khe.example", OwnId, "Bản chính."))).Item;
        Assert.Equal((OwnId, 1), (own.Id.Value, own.Revision));
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(own.Number, (await Store.FindAsync(own.Id, Cancellation))?.Number);
            var at = await Store.FindAsync(taken.Path, Cancellation);
            Assert.Equal((own.Number, own.Path != taken.Path), (at.Item?.Number, at.Moved));
            var holder = (await Store.SimilarAsync([own], Cancellation))[0].Single();
            Assert.Equal((taken.Number, 2, taken.Content.Title), (holder.Number, holder.Revision, holder.Content.Title));
            Assert.StartsWith("tag:example.org,2026:", holder.Id.Value, StringComparison.Ordinal);
            var itself = await Store.FindAsync(holder.Path, Cancellation);
            Assert.Equal((holder.Number, false), (itself.Item?.Number, itself.Moved));
            Assert.Equal("<p>Chiếm chỗ.</p>", (await Store.BodiesAsync([holder], Cancellation))[0].Html);
            // What was sealed stays as it was.
            Assert.Equal(before.Select(Shown), (await Store.StatesAsync(arrivals, Cancellation)).Select(Shown));
            await ReopenAsync();
        }
        // The holder comes again under its own key, and is known.
        Assert.Equal(taken.Number, (await KeepAsync(Drafts.Collected("ke-xau", "ke-xau.example", OwnId, "Chiếm chỗ."))).Item.Number);

        static string Shown(Entry entry) => $"{entry.Item.Id} {entry.Item.Path} {entry.Item.Changed:O} {entry.Body.Html}";
    }

    [Fact]
    public async Task The_operators_explicit_id_wins_over_a_collected_one_and_not_over_his_own()
    {
        var collected = (await KeepAsync(Drafts.Collected("song-khe", "song-khe.example", OwnId, "Bản thu."))).Item;
        var dropped = (await KeepAsync(Drafts.File("a.txt", "Một.") with { UpstreamId = OwnId })).Item;
        Assert.Equal(OwnId, dropped.Id.Value);
        Assert.Equal(dropped.Number, (await Store.FindAsync(collected.Path, Cancellation)).Item?.Number);
        var second = (await KeepAsync(Drafts.File("b.txt", "Hai.") with { UpstreamId = OwnId })).Item;
        Assert.NotEqual(OwnId, second.Id.Value);
        var other = Drafts.Collected("song-khe", "song-khe.example", OwnId + "?", "Khác.");
        var late = (await KeepAsync(other with { UpstreamId = OwnId })).Item;
        Assert.NotEqual(OwnId, late.Id.Value);
    }

    [Fact]
    public async Task A_withdrawn_holder_stays_withdrawn_under_an_id_of_its_own()
    {
        var taken = await TakenBeforeAsync("ke-xau", "ke-xau.example", OwnId);
        await Store.WithdrawAsync(taken.Path, "Không phải của họ.", Cancellation);
        var own = (await KeepAsync(Drafts.Collected("song-khe", "song-khe.example", OwnId, "Bản chính."))).Item;
        Assert.Equal(OwnId, own.Id.Value);
        var holder = (await Store.ItemsOfAsync("ke-xau", ["guid:" + OwnId], Cancellation))[0];
        Assert.NotNull(holder?.Withdrawn);
        Assert.NotEqual(OwnId, holder?.Id.Value);
    }

    [Fact]
    public async Task Ids_that_went_to_their_owners_come_through_export_and_import()
    {
        await TakenBeforeAsync("ke-xau", "ke-xau.example", OwnId);
        await KeepAsync(Drafts.Collected("song-khe", "song-khe.example", OwnId, "Bản chính."));
        await using var other = await OpenAsync(Path.Combine(Folder, "other"), Clock);
        var summary = await other.ImportAsync(Store.ExportAsync(new ExportFilter(), Cancellation), Cancellation);
        Assert.Empty(summary.Refused);
        Assert.Equal(2, (await other.StateAsync(Cancellation)).Items);
        foreach (var item in await AllAsync(new ItemQuery { Limit = 10 }))
            Assert.Equal((item.Source, item.Revision),
                await other.FindAsync(item.Id, Cancellation) is { } there ? (there.Source, there.Revision) : default);
        Assert.Equal(3, (await other.ImportAsync(Store.ExportAsync(new ExportFilter(), Cancellation), Cancellation)).Known);
    }

    /// <summary>An item that has another's id, as archives have that were begun before ids had owners.</summary>
    private async Task<Item> TakenBeforeAsync(string source, string host, string id)
    {
        await using var other = await OpenAsync(Path.Combine(Folder, "before"), Clock);
        await other.KeepAsync([Drafts.Collected(source, host, id, "Chiếm chỗ.")], Cancellation);
        var record = (await other.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation))[0];
        var held = record with { Item = record.Item with { Id = new ItemGuid(id) } };
        await Store.ImportAsync(new[] { held }.ToAsyncEnumerable(), Cancellation);
        return await Store.FindAsync(new ItemGuid(id), Cancellation) ?? throw new InvalidOperationException("It was not taken in.");
    }
}
