using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Damage;

/// <summary>Records of ids that went to their owners are restored like others.</summary>
public sealed class LostIdTests
{
    private const string Id = "https://song-khe.example/tin/1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Collected, named by another, taken over by the operator: states, notes of ids, links, an address.
    public static TheoryData<int> Lines => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Whichever_line_is_lost_ids_paths_and_links_are_as_before(int line)
    {
        using var folder = new TempFolder();
        string before;
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.KeepAsync([Drafts.Collected("song-khe", "song-khe.example", Id, "Bản thu."),
                Drafts.Collected("gop", "gop.example", Id, "Bản gộp.")], Cancellation);
            var dropped = Drafts.File("a.txt", "Một.", "Tên khác") with { UpstreamId = Id };
            await store.KeepAsync([dropped], Cancellation);
            before = await TextAsync(store);
        }
        var lines = (await File.ReadAllLinesAsync(folder.LogFile, Cancellation)).ToList();
        Assert.Equal(10, lines.Count);
        lines.RemoveAt(line);
        await File.WriteAllLinesAsync(folder.LogFile, lines, Cancellation);

        // Of earlier revisions the database has no text.
        Assert.Equal(line == 0 ? ["item 1: its earlier revision 1"] : (string[])[], (await Opening.RebuildAsync(folder.Path)).Lost);
        Assert.Equal(line == 0 ? 1 : 0, (await Opening.VerifyAsync(folder.Path)).Faults.Count);
        await using var rebuilt = await Opening.StoreAsync(folder.Path);
        Assert.Equal(before, await TextAsync(rebuilt));
    }

    private static async Task<string> TextAsync(ItemStore store)
    {
        var items = (await store.PageAsync(new ItemQuery { Limit = 10 }, Cancellation)).Items;
        var similar = await store.SimilarAsync(items, Cancellation);
        var told = items.Zip(similar, (item, others) =>
            $"{item.Number} {item.Id} {item.Source} {item.Path} {item.Revision} {string.Join(',', others.Select(other => other.Number))}");
        var first = await store.FindAsync("/2023/01/10/hoi-nghi-tong-ket-lang-mai-son", Cancellation);
        var late = await store.DecideAsync([Drafts.Collected("gop-hai", "gop-hai.example", Id, "Muộn.")], Cancellation);
        return string.Join('\n', told) + $"\n{first.Item?.Number} {first.Moved} {late[0].Item.Id}";
    }
}
