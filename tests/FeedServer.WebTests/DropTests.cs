using System.Net;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests;

/// <summary>An operator drops, edits, moves and deletes files under a running server.</summary>
public sealed class DropTests
{
    /// <summary>
    /// An invented article in the shape of a page saved as text: section line, no title, date in words, caption, credit, comment form.
    /// </summary>
    private const string SavedPage = """
        Tin trạm đo

        VSL - Sáng ngày 12/1, tại Bến Thượng, Viện Sông Lam đã tổ chức Hội nghị tổng kết công tác quan trắc
        năm 2021 và triển khai nhiệm vụ năm 2022. Bà Hà Miên, Trưởng phòng Quan trắc, chủ trì hội nghị.

        Tham dự hội nghị có mười hai trạm đo dọc sông.

        Theo báo cáo tại hội nghị, năm 2021 các trạm đã gửi đủ số liệu trong ba trăm sáu mươi ngày. Năm 2022,
        Viện tập trung thay thước ở bốn trạm.


        Quang cảnh hội nghị tại phòng đọc của Viện.

        Kết luận hội nghị, bà Hà Miên đề nghị các trạm ghi rõ giờ mất điện.

        Tin, ảnh: ĐỖ QUẾ



        Bình luận


        Họ và tên:

        Email:

        Nội dung:
        """;

    [Fact]
    public async Task A_page_saved_as_text_becomes_an_item_of_its_day_and_stands_in_every_feed()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        archive.Put("000_saved.txt", SavedPage);
        await server.UntilAsync(s => s.Items == 1);

        var item = (await server.Store.PageAsync(new ItemQuery { Limit = 1 }, TestContext.Current.CancellationToken)).Items[0];
        Assert.Equal("Tin trạm đo", item.Content.Section);
        Assert.True(item.Content.TitleDerived);
        Assert.Null(item.Content.Published);
        Assert.Equal(new DateOnly(2022, 1, 12), item.Content.Event?.Day);
        Assert.Contains("12/1", item.Content.Event?.Words, StringComparison.Ordinal);
        Assert.Equal(("Bến Thượng", "VSL"), (item.Content.Place, item.Content.SourceTag));
        Assert.Equal(["ĐỖ QUẾ"], item.Content.Byline.Text);
        Assert.Equal(["ĐỖ QUẾ"], item.Content.Byline.Photos);

        var page = await server.TextAsync(item.Path);
        Assert.Contains("<figcaption>Quang cảnh hội nghị tại phòng đọc của Viện", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Họ và tên", page, StringComparison.Ordinal);
        foreach (var list in new[] { "/2022/01/12", "/2022/01/12.rss", "/feed.rss", "/feed.atom", "/feed.json", "/sections/tin-tram-do",
            "/bylines/do-que" })
        {
            Assert.Contains(item.Path, await server.TextAsync(list), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_edited_file_is_a_revision_and_the_old_one_can_still_be_read()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        archive.Put("a.md", "---\ntitle: Mực nước\ndate: 2023-01-10\n---\nNước ngang vạch hai mét.\n");
        await server.UntilAsync(s => s.Items == 1);
        var before = await OnlyItemAsync(server);

        archive.Put("a.md", "---\ntitle: Mực nước\ndate: 2023-01-10\n---\nNước ngang vạch ba mét.\n");
        await server.UntilAsync(s => s.LastChanged > before.Changed);
        var after = await OnlyItemAsync(server);
        Assert.Equal((before.Id, before.Path, 2), (after.Id, after.Path, after.Revision));
        Assert.Contains("ba mét", await server.TextAsync(after.Path), StringComparison.Ordinal);
        Assert.Contains("hai mét", await server.TextAsync(after.Path + "/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_title_and_date_lead_from_the_old_address_to_the_new()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        archive.Put("a.md", "---\ntitle: Mực nước\ndate: 2023-01-10\n---\nNước ngang vạch hai mét.\n");
        await server.UntilAsync(s => s.Items == 1);
        var before = await OnlyItemAsync(server);
        archive.Put("a.md", "---\ntitle: Mực nước buổi sáng\ndate: 2023-01-11\n---\nNước ngang vạch hai mét.\n");
        await server.UntilAsync(s => s.LastChanged > before.Changed);
        using var old = await server.SendAsync(HttpMethod.Get, before.Path);
        Assert.Equal(HttpStatusCode.MovedPermanently, old.StatusCode);
        Assert.Equal("/2023/01/11/muc-nuoc-buoi-sang", old.Headers.Location?.OriginalString);
        Assert.Equal(before.Id, (await OnlyItemAsync(server)).Id);
    }

    [Fact]
    public async Task A_moved_file_is_the_same_item_and_a_deleted_one_stays()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var path = archive.Put("a.md", "---\ntitle: Mực nước\ndate: 2023-01-10\n---\nNước ngang vạch hai mét.\n");
        await server.UntilAsync(s => s.Items == 1);
        var before = await OnlyItemAsync(server);
        var sequence = (await server.Store.StateAsync(TestContext.Current.CancellationToken)).Sequence;

        var moved = Path.Combine(archive.Drop, "năm 2023", "b.md");
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!); // below the drop folder
        File.Move(path, moved);
        await server.UntilAsync(s => s.Sequence > sequence);
        File.Delete(moved);
        archive.Put("c.md", "---\ntitle: Bài khác\ndate: 2023-01-11\n---\nMột bài khác.\n");
        await server.UntilAsync(s => s.Items == 2);
        Assert.Contains("hai mét", await server.TextAsync(before.Path), StringComparison.Ordinal);
        var found = await server.Store.FindAsync(before.Path, TestContext.Current.CancellationToken);
        Assert.Equal((before.Id, before.Revision, before.Changed),
            (found.Item!.Id, found.Item.Revision, found.Item.Changed)); // asserted by the page above
    }

    [Fact]
    public async Task A_copy_taken_as_a_template_becomes_an_article_of_its_own()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var text = "---\ntitle: Mực nước\ndate: 2023-01-10\n---\nNước ngang vạch hai mét.\n";
        archive.Put("a.md", text);
        await server.UntilAsync(s => s.Items == 1);
        var original = await OnlyItemAsync(server);
        archive.Put("b.md", text);
        // A file of its own marks the collection in which the copy was seen.
        archive.Put("mark.md", "---\ntitle: Mốc\ndate: 2023-01-09\n---\nMột mốc.\n");
        await server.UntilAsync(s => s.Items == 2);

        archive.Put("b.md", "---\ntitle: Lượng mưa\ndate: 2023-01-11\n---\nMưa ba mươi milimét.\n");
        await server.UntilAsync(s => s.Items == 3);
        Assert.Contains("Mưa ba mươi", await server.TextAsync("/2023/01/11/luong-mua"), StringComparison.Ordinal);
        var found = await server.Store.FindAsync(original.Path, TestContext.Current.CancellationToken);
        Assert.Equal((original.Id, 1, false), (found.Item!.Id, found.Item.Revision, found.Moved)); // the item was there before
    }

    [Fact]
    public async Task A_copy_takes_the_place_of_an_original_that_goes()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var text = "---\ntitle: Mực nước\ndate: 2023-01-10\n---\nNước ngang vạch hai mét.\n";
        var path = archive.Put("a.md", text);
        await server.UntilAsync(s => s.Items == 1);
        var original = await OnlyItemAsync(server);
        archive.Put("b.md", text);
        File.Delete(path);
        await UntilKeysAsync(server, keys => keys.Any(key => key.Key == "path:b.md"));
        archive.Put("b.md", text.Replace("hai", "ba", StringComparison.Ordinal));
        await server.UntilAsync(s => s.LastChanged > original.Changed);
        Assert.Equal((original.Id, 2), ((await OnlyItemAsync(server)).Id, (await OnlyItemAsync(server)).Revision));
    }

    [Fact]
    public async Task What_was_collected_before_a_restart_is_not_collected_again()
    {
        using var archive = TemporaryArchive.WithSample();
        await (await RunningServer.StartOnSampleAsync(archive)).DisposeAsync();
        await using (var server = await RunningServer.StartOnSampleAsync(archive))
        {
            archive.Put("z.md", "---\ntitle: Bài mới\ndate: 2024-05-01\n---\nMột bài mới.\n");
            await server.UntilAsync(s => s.Items == RunningServer.SampleSize + 1);
        }
        var records = Directory.EnumerateFiles(Path.Combine(archive.Root, "records"), "*.jsonl").SelectMany(File.ReadLines);
        Assert.Equal(RunningServer.SampleSize + 1, records.Count(line => line.Contains("\"kind\":\"item\"", StringComparison.Ordinal)));
    }

    private static Task UntilKeysAsync(RunningServer server, Func<IReadOnlyList<SourceKey>, bool> wanted) =>
        Waiting.UntilAsync(async () => wanted(await server.Store.KeysAsync("drop", null, 10, TestContext.Current.CancellationToken)));

    private static async Task<FeedServer.Items.Item> OnlyItemAsync(RunningServer server) =>
        Assert.Single((await server.Store.PageAsync(new ItemQuery { Limit = 10 }, TestContext.Current.CancellationToken)).Items);
}
