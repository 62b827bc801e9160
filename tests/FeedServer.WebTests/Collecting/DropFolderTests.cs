using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Collecting;

public sealed class DropFolderTests
{
    private const string Article = """
        Tin hoạt động

        BVM - Sáng ngày 4/3/2024, tại Vĩnh Lạc, Ban quản lý bến đò tổ chức lễ thông xe cầu Mây sau hai năm xây
        dựng.

        Cây cầu dài một trăm hai mươi mét, nối hai bờ sông Lam, rộng đủ cho hai làn xe và một lối đi bộ.

        Tin, ảnh: LÊ AN
        """;

    [Fact]
    public async Task A_file_that_was_empty_for_a_moment_keeps_the_date_that_was_counted_from_its_first_sight()
    {
        await using var stand = await DropStand.OpenAsync();
        await stand.CollectAsync();
        var yesterday = new FeedServer.Items.PublicationZone("Asia/Ho_Chi_Minh").DayOf(TimeProvider.System.GetUtcNow()).AddDays(-1);
        var text =
            $"Bản tin bến sông\n\nVĩnh Lạc - "
            + $"Sáng {yesterday.Day}/{yesterday.Month}, tổ đo nước ghi mực nước thấp ở cọc số ba.\n";
        stand.Write("a.txt", text);
        await stand.CollectAsync();
        stand.Write("a.txt", "");
        var between = DropStand.Of(await stand.CollectAsync(), "a.txt");
        stand.Write("a.txt", text + "\nNước còn xuống trong hai ngày tới.\n");
        await stand.CollectAsync();

        Assert.Contains("empty", between.Reason, StringComparison.Ordinal);
        var item = Assert.Single(await stand.ItemsAsync());
        Assert.Equal((yesterday, 2), (item.Content.FilingDate?.Day, item.Revision));
    }

    [Fact]
    public async Task A_dropped_text_becomes_an_item_and_a_second_look_changes_nothing()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("2024/cau-may.txt", Article);

        var first = DropStand.Of(await stand.CollectAsync(), "2024/cau-may.txt");
        var second = DropStand.Of(await stand.CollectAsync(), "2024/cau-may.txt");

        Assert.Equal((KeepKind.New, KeepKind.Unchanged), (first.Kept, second.Kept));
        var entry = await stand.EntryAsync(first);
        Assert.Equal("Tin hoạt động", entry.Item.Content.Section);
        Assert.Equal(new DateOnly(2024, 3, 4), entry.Item.Content.Event?.Day);
        Assert.Contains("<p>Cây cầu dài", entry.Body.Html, StringComparison.Ordinal);
        Assert.Equal(1, (await stand.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task An_edited_file_is_a_revision_and_a_renamed_one_is_the_same_item()
    {
        await using var stand = await DropStand.OpenAsync();
        var path = stand.Write("a.txt", Article);
        var kept = DropStand.Of(await stand.CollectAsync(), "a.txt");
        var before = await stand.EntryAsync(kept);

        stand.Write("a.txt", Article.Replace("hai năm", "ba năm", StringComparison.Ordinal));
        var edited = DropStand.Of(await stand.CollectAsync(), "a.txt");
        File.Move(path, Path.Combine(stand.Drop, "b.txt"));
        var moving = await stand.CollectAsync();

        Assert.Equal(KeepKind.Revised, edited.Kept);
        Assert.Equal(KeepKind.Aliased, DropStand.Of(moving, "b.txt").Kept);
        Assert.Equal(["a.txt"], moving.Missing);
        var after = await stand.EntryAsync(edited);
        Assert.Equal((before.Item.Id, 2), (after.Item.Id, after.Item.Revision));
        Assert.Equal(1, (await stand.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task A_deleted_file_is_noted_once_and_its_item_stays()
    {
        await using var stand = await DropStand.OpenAsync();
        var path = stand.Write("a.txt", Article);
        await stand.CollectAsync();
        File.Delete(path);

        var first = await stand.CollectAsync();
        var second = await stand.CollectAsync();

        Assert.Equal(["a.txt"], first.Missing);
        Assert.Empty(second.Missing);
        Assert.Equal(1, (await stand.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_a_failure_of_the_source_and_notes_nothing_missing()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.txt", Article);
        await stand.CollectAsync();
        Directory.Delete(stand.Drop, recursive: true);

        var summary = await stand.CollectAsync();

        // It is told in public: without the path.
        Assert.Equal("the drop folder does not exist", summary.Failure);
        Assert.Empty(summary.Missing);
    }

    [Fact]
    public async Task The_first_collection_keeps_items_in_the_order_of_their_dates()
    {
        await using var stand = await DropStand.OpenAsync();
        foreach (var day in new[] { 20, 5, 12 })
            stand.Write($"{30 - day}.md", $"---\ntitle: Ngày {day}\ndate: 2024-03-{day:D2}\n---\nChữ.");
        stand.Write("zz.md", "---\ntitle: Không ngày\n---\nChữ.");

        await stand.CollectAsync();

        Assert.Equal(["Không ngày", "Ngày 5", "Ngày 12", "Ngày 20"], (await stand.ItemsAsync()).Select(item => item.Content.Title));
    }

    [Fact]
    public async Task A_restart_reads_everything_again_and_changes_nothing()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.txt", Article);
        stand.Write("b.md", "---\nid: tag:vinhlac.example,2024:b\ntitle: B\ndate: 2024-03-05\n---\nChữ.");
        await stand.CollectAsync();
        var sequence = (await stand.Store.StateAsync(TestContext.Current.CancellationToken)).Sequence;
        await stand.CloseAsync();

        await using var again = await DropStand.OpenAsync(stand.Root);
        var summary = await again.CollectAsync();

        Assert.Equal(2, summary.Count(KeepKind.Unchanged));
        Assert.Equal(sequence, (await again.Store.StateAsync(TestContext.Current.CancellationToken)).Sequence);
    }

    [Fact]
    public async Task A_date_counted_back_from_the_first_sight_stays_when_the_file_is_edited_while_the_server_is_down()
    {
        await using var stand = await DropStand.OpenAsync();
        await stand.CollectAsync();
        var yesterday = new PublicationZone("Asia/Ho_Chi_Minh").DayOf(TimeProvider.System.GetUtcNow()).AddDays(-1);
        var text =
            $"Bản tin bến sông\n\nVĩnh Lạc - "
            + $"Sáng {yesterday.Day}/{yesterday.Month}, tổ đo nước ghi mực nước thấp ở cọc số ba.\n";
        stand.Write("a.txt", text);
        var first = await stand.EntryAsync(DropStand.Of(await stand.CollectAsync(), "a.txt"));
        await stand.CloseAsync();
        stand.Write("a.txt", text + "\nNước còn xuống trong hai ngày tới.\n");

        await using var again = await DropStand.OpenAsync(stand.Root);
        var edited = DropStand.Of(await again.CollectAsync(), "a.txt");

        var second = await again.EntryAsync(edited);
        Assert.Equal((KeepKind.Revised, yesterday), (edited.Kept, first.Item.Content.FilingDate?.Day));
        Assert.Equal((yesterday, 2), (second.Item.Content.FilingDate?.Day, second.Item.Revision));
    }

    [Fact]
    public async Task A_collection_tells_how_many_of_its_files_are_read()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.txt", Article);
        stand.Write("b.txt", "");
        var told = new Told();

        await stand.Folder.CollectAsync(told, TestContext.Current.CancellationToken);
        await stand.Folder.CollectAsync(told, TestContext.Current.CancellationToken);

        Assert.Equal([new CollectProgress(1, 2), new CollectProgress(2, 2)], told.All);
    }

    [Fact]
    public async Task Two_files_with_one_id_are_one_item_and_a_refusal()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.md", "---\nid: tag:vinhlac.example,2024:x\ntitle: A\n---\nChữ.");
        stand.Write("b.md", "---\nid: tag:vinhlac.example,2024:x\ntitle: B\n---\nChữ khác.");

        var summary = await stand.CollectAsync();

        Assert.Contains("same id as a.md", DropStand.Of(summary, "b.md").Reason, StringComparison.Ordinal);
        Assert.Equal("tag:vinhlac.example,2024:x", (await stand.EntryAsync(DropStand.Of(summary, "a.md"))).Item.Id.Value);
    }

    [Fact]
    public async Task The_sample_is_read_whole()
    {
        await using var stand = await DropStand.OpenAsync();
        CopyTree(Path.Combine(RepositoryRoot(), "archive", "drop"), stand.Drop);

        var summary = await stand.CollectAsync();

        var refused = summary.Outcomes.Where(outcome => outcome.Kept is null).Select(outcome => $"{outcome.File}: {outcome.Reason}");
        Assert.True(summary.Refused == 0, string.Join('\n', refused));
        Assert.DoesNotContain(summary.Outcomes.SelectMany(outcome => outcome.Notes),
            note => note.Contains("picture", StringComparison.Ordinal));
        foreach (var item in await stand.ItemsAsync())
        {
            Assert.All(item.Content.Images, image => Assert.True(File.Exists(stand.Root + image.Address) && image.Width > 0));
            Assert.DoesNotContain("script", (await stand.Store.BodiesAsync([item], TestContext.Current.CancellationToken))[0].Html,
                StringComparison.Ordinal);
        }
    }

    private sealed class Told : IProgress<CollectProgress>
    {
        public List<CollectProgress> All { get; } = [];

        public void Report(CollectProgress value) => All.Add(value);
    }

    private static void CopyTree(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            File.Copy(file, target);
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FeedServer.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run below the repository.");
    }

    [Fact]
    public async Task A_large_text_is_read_alone_wherever_it_stands_in_its_piece()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.txt", "Tin ngắn\n\n02/05/2023\n\nMột tin ngắn về bến sông.\n");
        stand.Write("b.txt", "Tin dài\n\n02/05/2023\n\n" + string.Join("\n\n",
            Enumerable.Range(0, 30_000).Select(i => $"Mực nước đo lần {i} ở bến.")) + "\n");
        var probe = new TurnProbe();
        await stand.Folder.CollectAsync(probe, TestContext.Current.CancellationToken);
        Assert.Equal(0, probe.Free);
    }

    /// <summary>Counts the reports at which another large text could have been begun.</summary>
    private sealed class TurnProbe : IProgress<CollectProgress>
    {
        public int Free { get; private set; }

        public void Report(CollectProgress value)
        {
            using var giveUp = new CancellationTokenSource();
            var turn = LargeTexts.EnterAsync(giveUp.Token);
            giveUp.Cancel();
            if (!turn.IsCompletedSuccessfully) return;
            Free++;
            turn.Result.Dispose();
        }
    }
}
