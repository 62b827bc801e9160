using FeedServer.Collect.Sources;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Collecting;

public sealed class FirstCollectionTests
{
    private const string Article = """
        Tin hoạt động

        BVM - Sáng ngày 4/3/2024, tại Vĩnh Lạc, Ban quản lý bến đò tổ chức lễ thông xe cầu Mây sau hai năm xây
        dựng.

        Cây cầu dài một trăm hai mươi mét, nối hai bờ sông Lam, rộng đủ cho hai làn xe và một lối đi bộ.

        Tin, ảnh: LÊ AN
        """;

    [Fact]
    public async Task A_file_read_by_its_bytes_alone_still_guards_its_id_and_its_text_after_a_restart()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("b.md", "---\nid: tag:vinhlac.example,2024:b\ntitle: B\ndate: 2024-03-05\n---\nChữ.");
        stand.Write("c.txt", Article);
        await stand.CollectAsync();
        await stand.CloseAsync();
        stand.Write("a.md", "---\nid: tag:vinhlac.example,2024:b\ntitle: A\n---\nChữ khác.");
        stand.Write("a.txt", Article);

        await using var again = await DropStand.OpenAsync(stand.Root);
        var summary = await again.CollectAsync();

        Assert.Contains("same id as b.md", DropStand.Of(summary, "a.md").Reason, StringComparison.Ordinal);
        Assert.Contains("copy of c.txt", DropStand.Of(summary, "a.txt").Reason, StringComparison.Ordinal);
        Assert.Equal(2, summary.Count(KeepKind.Unchanged));
    }

    [Fact]
    public async Task A_file_edited_and_one_put_back_while_the_server_is_down_are_revisions_after_a_restart()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.txt", Article);
        stand.Write("b.txt", Article.Replace("cầu Mây", "cầu Gió", StringComparison.Ordinal));
        await stand.CollectAsync();
        stand.Write("b.txt", Article.Replace("cầu Mây", "cầu Sương", StringComparison.Ordinal));
        await stand.CollectAsync();
        await stand.CloseAsync();
        stand.Write("a.txt", Article.Replace("hai năm", "ba năm", StringComparison.Ordinal));
        stand.Write("b.txt", Article.Replace("cầu Mây", "cầu Gió", StringComparison.Ordinal));

        await using var again = await DropStand.OpenAsync(stand.Root);
        var summary = await again.CollectAsync();

        Assert.Equal(2, summary.Count(KeepKind.Revised));
        Assert.Equal([2, 3], (await again.ItemsAsync()).Select(item => item.Revision).Order());
    }

    [Fact]
    public async Task A_picture_that_came_while_the_server_was_down_is_a_revision_after_a_restart()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.md", "---\ntitle: A\ndate: 2024-03-05\n---\nChữ.\n\n![Cầu](cau.png)\n");
        await stand.CollectAsync();
        await stand.CloseAsync();
        stand.Write("cau.png", Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEklEQVR4nGNkYGD4zwABTDAGNgAAMAUBA0v0R1sAAAAASUVORK5CYII="));

        await using var again = await DropStand.OpenAsync(stand.Root);

        Assert.Equal(KeepKind.Revised, DropStand.Of(await again.CollectAsync(), "a.md").Kept);
        Assert.Equal(KeepKind.Unchanged, DropStand.Of(await again.CollectAsync(), "a.md").Kept);
    }

    [Fact]
    public async Task A_large_first_collection_is_kept_in_pieces_in_the_order_of_the_dates_that_the_files_show()
    {
        await using var stand = await DropStand.OpenAsync();
        for (var number = 0; number < 250; number++)
        {
            var day = new DateOnly(2020, 1, 1).AddDays(number * 37 % 250);
            stand.Write($"{number:D3}.md", $"---\ntitle: Ngày {day:yyyy-MM-dd}\ndate: {day:yyyy-MM-dd}\n---\nChữ {number}.");
        }
        using var stopping = new CancellationTokenSource();
        var stops = new StopsAt(30, stopping);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stand.Folder.CollectAsync(stops, stopping.Token));
        var first = await stand.ItemsAsync();
        await stand.CloseAsync();
        await using var again = await DropStand.OpenAsync(stand.Root);
        var summary = await again.CollectAsync();

        Assert.Equal(15, first.Count);
        Assert.Equal((235, 15), (summary.Count(KeepKind.New), summary.Count(KeepKind.Unchanged)));
        var titles = (await again.ItemsAsync()).Select(item => item.Content.Title).ToList();
        Assert.Equal(titles.Order(StringComparer.Ordinal), titles);
    }

    /// <summary>Cancels a collection after so many files were read, as a kill would.</summary>
    private sealed class StopsAt(int files, CancellationTokenSource stopping) : IProgress<CollectProgress>
    {
        public void Report(CollectProgress value)
        {
            if (value.Done == files) stopping.Cancel();
        }
    }
}
