using System.Net;
using FeedServer.Desk;
using FeedServer.Items.Comments;
using Microsoft.Extensions.DependencyInjection;

namespace FeedServer.WebTests.Desk;

/// <summary>Moderating readers' comments at the desk.</summary>
public sealed class ModerationDeskTests
{
    private const string Mail = "doc.gia@thu.example";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_editor_approves_rejects_marks_and_erases_several_at_once_and_each_is_logged()
    {
        using var archive = new TemporaryArchive();
        await using var server = await StartAsync(archive);
        string[] ids = [await PostAsync(server, "Hay"), await PostAsync(server, "Dở"), await PostAsync(server, "Mua đi"),
            await PostAsync(server, "Gỡ giúp")];
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        Assert.Contains("4 comments waiting", await editor.TextAsync("/desk"), StringComparison.Ordinal);
        var page = await editor.TextAsync("/desk/comments");
        Assert.All(ids, id => Assert.Contains(id, page, StringComparison.Ordinal));
        Assert.Contains(Mail, page, StringComparison.Ordinal);
        await DecideAsync(editor, "approve", ids[0], ids[3]);
        await DecideAsync(editor, "reject", ids[1]);
        await DecideAsync(editor, "spam", ids[2]);
        using (var asked = await editor.PostAsync("/desk/comments", ("do", "erase"), ("id", ids[3])))
            Assert.Contains("cannot be had back", await asked.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        Assert.Equal(CommentStatus.Approved, await StatusAsync(server, ids[3]));
        await DecideAsync(editor, "erase", ids[3]);
        Assert.Equal([CommentStatus.Approved, CommentStatus.Rejected, CommentStatus.Spam, CommentStatus.Erased],
            await Task.WhenAll(ids.Select(id => StatusAsync(server, id))));
        var log = await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(archive.Root, "desk", "actions")).Single(), Ending);
        Assert.All(new[] { "comment.approve", "comment.reject", "comment.spam", "comment.erase", ids[3], "bien-tap" },
            word => Assert.Contains(word, log, StringComparison.Ordinal));
        Assert.DoesNotContain(Mail, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_was_changed_after_the_page_was_opened_is_shown_and_not_published()
    {
        using var archive = new TemporaryArchive();
        await using var server = await StartAsync(archive);
        string[] ids = [await PostAsync(server, "Lời hiền lành"), await PostAsync(server, "Lời không đổi")];
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        var seen = Chosen(await editor.TextAsync("/desk/comments"));
        Assert.Equal(ids.Order(), seen.Order());
        await EditAsync(server, ids[0], "Lời khác hẳn");
        using (var asked = await editor.PostAsync("/desk/comments", [("do", "approve"), .. seen.Select(id => ("id", id))]))
        {
            Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
            var page = await asked.Content.ReadAsStringAsync(Ending);
            Assert.Contains("Lời khác hẳn", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.DoesNotContain("Lời không đổi", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.Contains("1 comment: approved", page, StringComparison.Ordinal);
            seen = Chosen(page);
        }
        Assert.Equal(CommentStatus.Pending, await StatusAsync(server, ids[0]));
        Assert.Equal(CommentStatus.Approved, await StatusAsync(server, ids[1]));
        // And once more.
        await EditAsync(server, ids[0], "Lời thứ ba");
        using (var again = await editor.PostAsync("/desk/comments", ("do", "approve"), ("id", Assert.Single(seen))))
            seen = Chosen(await again.Content.ReadAsStringAsync(Ending));
        await DecideAsync(editor, "approve", Assert.Single(seen));
        Assert.Equal(CommentStatus.Approved, await StatusAsync(server, ids[0]));
        var log = await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(archive.Root, "desk", "actions")).Single(), Ending);
        Assert.Contains("edited meanwhile", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_of_which_a_file_is_left_is_logged_and_the_page_says_what_is_left()
    {
        using var archive = new TemporaryArchive();
        await using var server = await StartAsync(archive);
        string[] ids = [await PostAsync(server, "Gỡ giúp một"), await PostAsync(server, "Gỡ giúp hai")];
        var stuck = Path.Combine(archive.Root, "private", "comments", ids[0][..2], ids[0] + ".json");
        File.Delete(stuck);
        Directory.CreateDirectory(stuck);
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        using var answer = await editor.PostAsync(
            "/desk/comments", [("do", "erase"), ("sure", "1"), .. ids.Select(id => ("id", id))]);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ending));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("erased from every page", page, StringComparison.Ordinal);
        Assert.DoesNotContain(archive.Root, page, StringComparison.Ordinal);
        Assert.All(ids, id => Assert.Contains(Actions(archive), line =>
            line.Contains("comment.erase", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal)
            && line.Contains("Erased", StringComparison.Ordinal)));
        Assert.Equal([CommentStatus.Erased, CommentStatus.Erased], await Task.WhenAll(ids.Select(id => StatusAsync(server, id))));
    }

    [Fact]
    public async Task What_a_reader_typed_is_text_on_the_desk_and_nothing_else()
    {
        using var archive = new TemporaryArchive();
        await using var server = await StartAsync(archive);
        await PostAsync(server, "<script>alert(1)</script>\n<img src=x onerror=alert(1)>");
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        var page = await editor.TextAsync("/desk/comments");
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script", page, StringComparison.Ordinal);
    }

    private static async Task<RunningServer> StartAsync(TemporaryArchive archive)
    {
        archive.Put("bai.md", "---\ntitle: Lũ rút trên sông Lam\ndate: 2026-03-02\n---\n\nNước rút từ sáng sớm.\n");
        var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        await server.UntilAsync(state => state.Items == 1);
        return server;
    }

    private static async Task<string> PostAsync(RunningServer server, string content)
    {
        var item = (await server.Store.PageAsync(new FeedServer.Items.Keeping.ItemQuery { Limit = 1 }, Ending)).Items[0];
        var id = Guid.NewGuid().ToString("N");
        var posted = await server.Services.GetRequiredService<ICommentStore>().PostAsync(
            new NewComment(id, item.Number, new CommentText("Bạn đọc", Mail, content)), Ending);
        Assert.Equal(CommentStatus.Pending, posted?.Status);
        return id;
    }

    private static async Task EditAsync(RunningServer server, string id, string content)
    {
        var edited = await server.Services.GetRequiredService<ICommentStore>().EditAsync(
            new NewComment(id, 1, new CommentText("Bạn đọc", Mail, content)), Ending);
        Assert.NotNull(edited?.Edited);
    }

    private static string[] Actions(TemporaryArchive archive) =>
        File.ReadAllLines(Directory.EnumerateFiles(Path.Combine(archive.Root, "desk", "actions")).Single());

    /// <summary>What the boxes of a page choose.</summary>
    private static IReadOnlyList<string> Chosen(string page) =>
        [.. page.Split("type=\"checkbox\" name=\"id\" value=\"")[1..].Select(part => part.Split('"')[0])];

    private static async Task DecideAsync(DeskClient editor, string what, params string[] ids)
    {
        using var answer = await editor.PostAsync("/desk/comments", [("do", what), ("sure", "1"), .. ids.Select(id => ("id", id))]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static async Task<CommentStatus?> StatusAsync(RunningServer server, string id) =>
        (await server.Services.GetRequiredService<ICommentStore>().FindAsync(id, Ending))?.Comment.Status;
}
