using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Collecting;

/// <summary>What the outside does wrong: each costs itself, with a reason, and the good file beside it is kept.</summary>
public sealed class BadInputTests
{
    private const string Good =
        "Bản tin bến sông\n\nVĩnh Lạc - Sáng 4/3/2024, tổ đo nước ghi mực nước thấp nhất từ đầu năm ở "
        + "cọc số ba.\n";

    [Fact]
    public async Task Each_bad_file_is_refused_with_its_reason_and_disturbs_nothing()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("good.txt", Good);
        stand.Write("empty.txt", "");
        stand.Write("blank.txt", " \n\n ");
        stand.Write("binary.txt", [1, 2, 0, 4, 5, 0, 7]);
        stand.Write("report.txt", "%PDF-1.7\n..."u8.ToArray());
        stand.Write("table.xlsx", "PK"u8.ToArray());
        stand.Write("yaml.md", "---\ntitle: [a\n---\nChữ.");
        stand.Write("deep.html", string.Concat(Enumerable.Repeat("<div>", 100_000)));
        Directory.CreateDirectory(Path.Combine(stand.Drop, "folder.txt"));
        using (var large = new FileStream(Path.Combine(stand.Drop, "large.txt"), FileMode.Create)) large.SetLength(200L << 20);

        var summary = await stand.CollectAsync();

        Assert.Equal(KeepKind.New, DropStand.Of(summary, "good.txt").Kept);
        string Reason(string file) => DropStand.Of(summary, file).Reason ?? "";
        Assert.Equal("the file is empty", Reason("empty.txt"));
        Assert.Equal("it has no text", Reason("blank.txt"));
        Assert.Equal("it is binary, not text (NUL at byte 2)", Reason("binary.txt"));
        Assert.Equal("it is a PDF document, not text", Reason("report.txt"));
        Assert.Equal("it is not of a kind that this folder reads", Reason("table.xlsx"));
        Assert.Contains("front matter is not well-formed", Reason("yaml.md"), StringComparison.Ordinal);
        Assert.Equal("it has no text", Reason("deep.html"));
        Assert.Equal("it is larger than 20 MB", Reason("large.txt"));
        Assert.Equal((9, 1), (summary.Outcomes.Count, summary.Count(KeepKind.New)));
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_refused_until_it_may()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "A privileged user may read everything.");
        await using var stand = await DropStand.OpenAsync();
        var path = stand.Write("a.txt", Good);
#pragma warning disable CA1416 // skipped on Windows, two lines above
        File.SetUnixFileMode(path, UnixFileMode.None);
        var refused = DropStand.Of(await stand.CollectAsync(), "a.txt");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
#pragma warning restore CA1416 // as before

        Assert.Contains("access is denied", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(KeepKind.New, DropStand.Of(await stand.CollectAsync(), "a.txt").Kept);
    }

    [Fact]
    public async Task Broken_utf_8_and_odd_front_matter_are_kept_with_notes()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("broken.txt", [.. System.Text.Encoding.UTF8.GetBytes(Good), 0xFF, (byte)'\n']);
        stand.Write("odd.md", "---\ntitle: A\nweather: rain\ndate: 30/2/2024\n---\nChữ.");

        var summary = await stand.CollectAsync();

        Assert.Contains(DropStand.Of(summary, "broken.txt").Notes,
            note => note.Contains("broken UTF-8, first at byte", StringComparison.Ordinal));
        var odd = DropStand.Of(summary, "odd.md");
        Assert.Contains(odd.Notes, note => note.Contains("weather (line 3)", StringComparison.Ordinal));
        Assert.Contains(odd.Notes,
            note => note.Contains("line 4", StringComparison.Ordinal) && note.Contains("30/2/2024", StringComparison.Ordinal));
        Assert.StartsWith("/undated/", odd.ItemPath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_with_spaces_marks_and_line_ends_are_read_and_shown_on_one_line()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("Tin số 1 – đầu năm.txt", Good);
        if (!OperatingSystem.IsWindows()) stand.Write("hai\ndòng.txt", Good + "Thêm một câu cho khác.");

        var summary = await stand.CollectAsync();

        Assert.Equal(KeepKind.New, DropStand.Of(summary, "Tin số 1 – đầu năm.txt").Kept);
        if (!OperatingSystem.IsWindows()) Assert.Equal(KeepKind.New, DropStand.Of(summary, "hai\\ndòng.txt").Kept);
    }

    [Fact]
    public async Task Links_out_of_the_folder_are_refused()
    {
        await using var stand = await DropStand.OpenAsync();
        var secret = Path.Combine(stand.Root, "secret.txt");
        await File.WriteAllTextAsync(secret, Good, TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(stand.Drop, "out.txt"), secret);
        File.CreateSymbolicLink(Path.Combine(stand.Drop, "nowhere.txt"), Path.Combine(stand.Drop, "none"));
        Directory.CreateSymbolicLink(Path.Combine(stand.Drop, "all"), "/");

        var summary = await stand.CollectAsync();

        Assert.Equal(3, summary.Refused);
        Assert.All(summary.Outcomes, outcome => Assert.Contains("link", outcome.Reason, StringComparison.Ordinal));
        Assert.Equal(0, (await stand.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task A_thousand_files_at_once_are_a_thousand_items()
    {
        await using var stand = await DropStand.OpenAsync();
        for (var i = 0; i < 1000; i++)
            stand.Write($"{i % 10}/{i}.md",
                $"---\ntitle: Tin {i}\ndate: 2024-0{(i % 9) + 1}-11\n---\nĐoạn văn số {i} của bản tin.");

        var summary = await stand.CollectAsync();

        Assert.Equal((1000, 0), (summary.Count(KeepKind.New), summary.Refused));
        Assert.Equal(1000, (await stand.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
        Assert.Equal(1000, (await stand.CollectAsync()).Count(KeepKind.Unchanged));
    }

    [Fact]
    public async Task Files_that_come_and_go_during_collections_cost_only_themselves()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("good.txt", Good);
        using var stop = new CancellationTokenSource();
        var churn = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) File.Delete(stand.Write($"{i % 50}.txt", Good + $"Câu thứ {i}."));
        }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 5; i++)
        {
            var summary = await stand.CollectAsync();
            Assert.All(summary.Outcomes, outcome => Assert.True(outcome.Kept is not null || outcome.Reason is not null));
        }
        await stop.CancelAsync();
        await churn;

        Assert.Contains((await stand.ItemsAsync()).Select(item => item.Content.Title),
            title => title.Contains("Bản tin bến sông", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scripts_and_links_that_run_are_gone_from_what_is_kept()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.html",
            "<h1>Tin bến sông</h1><p onclick=x()>Mở cửa <script>alert(1)</script><a href='javascript:alert(1)'>xem</a> vào sáng "
            + "mai.</p><iframe src=x></iframe>");
        stand.Write("b.md", "# Tin hai\n\nXem <script>alert(1)</script>[đây](javascript:alert(1)) và <b onmouseover=x()>đó</b>.\n");

        var summary = await stand.CollectAsync();

        foreach (var file in new[] { "a.html", "b.md" })
        {
            var html = (await stand.EntryAsync(DropStand.Of(summary, file))).Body.Html;
            Assert.DoesNotMatch("(?i)script|alert|onclick|onmouse|iframe", html);
        }
    }
}
