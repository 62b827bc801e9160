using System.Net;
using System.Xml.Linq;
using FeedServer.Desk;
using FeedServer.Items.Comments;
using FeedServer.Tests.Publish.Validity;
using FeedServer.WebTests.Desk;

namespace FeedServer.WebTests.Comments;

/// <summary>Where approved comments are shown, and what an approval changes.</summary>
public sealed class CommentPagesTests : IDisposable
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Thread = "http://purl.org/syndication/thread/1.0";

    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approved_comment_stands_on_its_page_in_the_feeds_and_is_counted_in_lists()
    {
        await using var said = await CommentedServer.StartAsync(archive);
        await said.SendAsync("Một ý kiến.");
        await said.DecideAllAsync(CommentStatus.Approved);
        var comment = Assert.Single(await said.ListAsync(CommentStatus.Approved)).Comment;
        foreach (var path in new[] { said.Path, said.Path + "/comments", said.Path + "/comments/" + comment.Id, "/comments" })
        {
            var page = await said.Server.TextAsync(path);
            Assert.Contains("Một ý kiến.", page, StringComparison.Ordinal);
            Assert.Contains(CommentedServer.Name, page, StringComparison.Ordinal);
            Assert.DoesNotContain(CommentedServer.Mail, page, StringComparison.Ordinal);
        }
        Assert.Contains("#comments\">1 bình luận</a>", await said.Server.TextAsync("/"), StringComparison.Ordinal);
        foreach (var path in new[] { said.Path + "/comments.atom", "/comments.atom" })
        {
            var entry = Assert.Single(XDocument.Parse(await said.Server.TextAsync(path)).Root?.Elements(Atom + "entry") ?? []);
            Assert.Equal(comment.Urn, entry.Element(Atom + "id")?.Value);
            Assert.Equal(said.Items[0].Id.Value, entry.Element(Thread + "in-reply-to")?.Attribute("ref")?.Value);
            Assert.Equal(CommentedServer.Name, entry.Element(Atom + "author")?.Element(Atom + "name")?.Value);
        }
        foreach (var extension in new[] { "rss", "json" })
        {
            var feed = await said.Server.TextAsync("/comments." + extension);
            Assert.Contains("Một ý kiến.", feed, StringComparison.Ordinal);
            Assert.DoesNotContain(CommentedServer.Mail, feed, StringComparison.Ordinal);
        }
        var items = XDocument.Parse(await said.Server.TextAsync("/feed.atom")).Root?.Elements(Atom + "entry") ?? [];
        Assert.Equal(["0", "1"], items.Select(entry => entry.Element(Thread + "total")?.Value ?? "").Order());
        var rss = await said.Server.TextAsync("/feed.rss");
        Assert.Contains("<slash:comments>1</slash:comments>", rss, StringComparison.Ordinal);
        Assert.Contains(said.Path + "/comments.rss</wfw:commentRss>", rss, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_and_an_erasure_make_exactly_the_documents_anew_that_show_the_comment()
    {
        await using var said = await CommentedServer.StartAsync(archive);
        await said.SendAsync("Chờ duyệt.");
        var other = said.Items[1].Path;
        var day = said.Path[..11];
        string[] showing = [said.Path, said.Path + "/comments", said.Path + "/comments.atom", "/comments", "/comments.rss", "/", day,
            "/feed.atom", "/sections/tin-ben-song"];
        string[] others = [other, other + "/comments", other + "/comments.json", other[..11], other[..11] + ".atom", "/years", "/changes",
            said.Path + "/versions", "/sections", "/feeds.opml", "/sitemap.xml"];
        foreach (var status in new[] { CommentStatus.Approved, CommentStatus.Erased })
        {
            foreach (var path in showing.Concat(others)) await said.Server.TextAsync(path);
            foreach (var path in showing.Concat(others)) Assert.True(await said.Server.HasCachedAsync(path), path);
            var ids = (await said.ListAsync(CommentStatus.Pending)).Concat(await said.ListAsync(CommentStatus.Approved))
                .Select(kept => kept.Comment.Seen).ToList();
            await said.Store.DecideAsync(ids, status, "lan", Ending);
            foreach (var path in showing) Assert.False(await said.Server.HasCachedAsync(path), $"{path} {status}");
            foreach (var path in others) Assert.True(await said.Server.HasCachedAsync(path), $"{path} {status}");
        }
        Assert.Contains("đã bị xóa", await said.Server.TextAsync(said.Path), StringComparison.Ordinal);
        Assert.Contains("deleted-entry", await said.Server.TextAsync(said.Path + "/comments.atom"), StringComparison.Ordinal);
        Assert.DoesNotContain("Chờ duyệt.", await said.Server.TextAsync(said.Path + "/comments.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_makes_no_document_anew_and_pages_do_not_depend_on_who_asks()
    {
        await using var said = await CommentedServer.StartAsync(archive);
        foreach (var path in new[] { said.Path, "/comments", "/" }) await said.Server.TextAsync(path);
        await said.SendAsync("Chờ.");
        foreach (var path in new[] { said.Path, "/comments", "/" }) Assert.True(await said.Server.HasCachedAsync(path), path);
        using var one = await said.Server.SendAsync(HttpMethod.Get, said.Path);
        using var two = await said.Server.SendAsync(HttpMethod.Get, said.Path, ("Host", "khac.example"), ("Cookie", "a=b"));
        Assert.Equal(one.Headers.ETag, two.Headers.ETag);
        Assert.False(one.Headers.Contains("Set-Cookie"));
        using var same = await said.Server.SendAsync(HttpMethod.Head, said.Path + "/comments", ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task Feeds_with_comments_are_valid_and_without_comments_as_they_were()
    {
        await using (var said = await CommentedServer.StartAsync(archive, "--Publication:BaseUrl=https://tin.vankhe.example/"))
        {
            for (var i = 0; i < 3; i++) await said.SendAsync($"Ý kiến <thứ> {i} & https://ben.example/{i}");
            await said.DecideAllAsync(CommentStatus.Approved);
            foreach (var path in new[] { "/comments.atom", "/comments.rss", said.Path + "/comments.atom", said.Path + "/comments.rss",
                "/feed.atom", "/feed.rss", said.Path[..11] + ".rss" })
            {
                using var answer = await said.Server.SendAsync(HttpMethod.Get, path);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Empty(FeedValidator.Check(await answer.Content.ReadAsByteArrayAsync(Ending),
                    answer.Content.Headers.ContentType?.ToString() ?? "", "https://tin.vankhe.example" + path, said.Clock.GetUtcNow()));
            }
        }
        await using var off = await RunningServer.StartAsync(archive);
        foreach (var path in new[] { "/feed.atom", "/feed.rss", "/" })
        {
            var document = await off.TextAsync(path);
            Assert.DoesNotContain("comments", document, StringComparison.Ordinal);
            Assert.DoesNotContain("thread", document, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Many_long_comments_stay_under_sixty_kilobytes_a_page_and_each_has_its_own_address()
    {
        await using var said = await CommentedServer.StartAsync(archive);
        for (var i = 0; i < 60; i++)
        {
            said.Clock.Advance(TimeSpan.FromSeconds(1));
            await said.Store.PostAsync(new NewComment(Guid.NewGuid().ToString("N"), said.Items[0].Number,
                new CommentText("\"\"\"", CommentedServer.Mail, $"{i} " + new string('"', 2_000)))
            { ApprovedBy = "rule" }, Ending);
        }
        var (seen, path) = (new List<string>(), said.Path + "/comments");
        while (path.Length > 0)
        {
            var page = await said.Server.TextAsync(path);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, 60_000);
            var ids = page.Split("<li id=\"c-")[1..].Select(part => part[..32]).ToList();
            seen.AddRange(ids);
            path = page.Split("rel=\"next\" href=\"") is [_, var next, ..] ? WebUtility.HtmlDecode(next.Split('"')[0]) : "";
        }
        Assert.Equal(60, seen.Distinct().Count());
        Assert.Equal(60, seen.Count);
        var item = await said.Server.TextAsync(said.Path);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(item), 1, 60_000);
        Assert.Contains("Xem tất cả 60 bình luận", item, StringComparison.Ordinal);
        var from = await said.Server.TextAsync($"{said.Path}/comments/{seen[44]}");
        Assert.Contains($"<li id=\"c-{seen[44]}\">", from, StringComparison.Ordinal);
        using var unknown = await said.Server.SendAsync(HttpMethod.Get, $"{said.Path}/comments/{new string('0', 32)}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_comments_of_a_withdrawn_item_go_with_it()
    {
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=none");
        await said.SendAsync("Còn đây.");
        Assert.Contains("Còn đây.", await said.Server.TextAsync("/comments"), StringComparison.Ordinal);
        await said.Server.Store.WithdrawAsync(said.Path, "thử", Ending);
        Assert.DoesNotContain("Còn đây.", await said.Server.TextAsync("/comments"), StringComparison.Ordinal);
        using var gone = await said.Server.SendAsync(HttpMethod.Get, said.Path + "/comments");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    [Fact]
    public async Task A_comment_whose_file_cannot_be_read_costs_itself_and_can_be_erased()
    {
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=none", CommentedServer.Warnings);
        var lost = (await said.SendAsync("Tệp hỏng.")).Split('/')[^2];
        var file = Path.Combine(archive.Root, "private", "comments", lost[..2], lost + ".json");
        var bytes = await File.ReadAllBytesAsync(file, Ending);
        File.Delete(file);
        Directory.CreateDirectory(file);
        await said.SendAsync("Vẫn đọc được.");
        foreach (var path in new[] { said.Path, said.Path + "/comments", "/comments", said.Path + "/comments.atom", "/comments.rss" })
        {
            var page = await said.Server.TextAsync(path);
            Assert.Contains("Vẫn đọc được.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("đã bị xóa", page, StringComparison.Ordinal);
        }
        Assert.Contains(said.LogLines(), line => line.Contains(lost, StringComparison.Ordinal));
        Assert.Contains(lost, Assert.Single((await said.Store.VerifyAsync(Ending)).Faults), StringComparison.Ordinal);
        using (var editor = await DeskClient.LogInAsync(said.Server, DeskRole.Editor))
        {
            var list = await editor.TextAsync("/desk/comments?status=approved");
            Assert.Contains("không đọc được nội dung", list, StringComparison.Ordinal);
            using var asked = await editor.PostAsync("/desk/comments", ("do", "erase"), ("id", lost));
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
            Directory.Delete(file);
            await File.WriteAllBytesAsync(file, bytes, Ending);
            using var erased = await editor.PostAsync("/desk/comments", ("do", "erase"), ("sure", "1"), ("id", lost));
            Assert.Equal(HttpStatusCode.SeeOther, erased.StatusCode);
        }
        Assert.False(File.Exists(file));
        Assert.Contains("đã bị xóa", await said.Server.TextAsync(said.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_text_is_no_erasure_to_a_restoration()
    {
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=none");
        var id = (await said.SendAsync("Bị hỏng.")).Split('/')[^2];
        var file = Path.Combine(archive.Root, "private", "comments", id[..2], id + ".json");
        await File.WriteAllTextAsync(file, "[{", Ending);
        Assert.Empty(await said.Store.SettleRestoredAsync(isLogWhole: true, Ending));
        Assert.Equal("[{", await File.ReadAllTextAsync(file, Ending));
        Assert.Equal(CommentStatus.Approved, (await said.Store.FindAsync(id, Ending))?.Comment.Status);
        Assert.Contains(id, Assert.Single((await said.Store.VerifyAsync(Ending)).Faults), StringComparison.Ordinal);
    }

    public void Dispose() => archive.Dispose();
}
