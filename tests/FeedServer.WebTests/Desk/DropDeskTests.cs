using System.Net;
using System.Text;
using FeedServer.Desk;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Desk;

/// <summary>An editor drops an article by form or upload: nothing is kept before the reader's result was seen and confirmed.</summary>
public sealed class DropDeskTests : IAsyncDisposable
{
    private const string Text = "Sáng ngày 9/1/2023, tại Bến Mận, chuyến đò đầu năm rời bến "
        + "với bốn mươi người."
        + "\n\nNước lên chậm hơn năm trước.";

    private static readonly byte[] Png = File.ReadAllBytes(Repository.At("archive", "drop", "2023", "hinh", "phong-doc.png"));

    private readonly TemporaryArchive archive = new();
    private RunningServer? running;
    private DeskClient? browser;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private RunningServer Server => running ?? throw new InvalidOperationException("The server does not run.");

    private DeskClient Editor => browser ?? throw new InvalidOperationException("Nobody is logged in.");

    private string Aside => Path.Combine(archive.Root, "desk", "drop");

    [Fact]
    public async Task What_is_written_into_the_form_is_shown_as_read_and_kept_as_a_dropped_file()
    {
        await StartAsync();
        var path = await SendAsync("/desk/drop/text",
            [
                ("title", "Chuyến đò: \"sớm\""),
                ("published", "10/1/2023"),
                ("section", "Tin bến"),
                ("author", "Hà Miên, Đỗ Quế"),
                ("tags", "bến; đò"),
                ("text", Text),
            ]);
        var page = await Editor.TextAsync(path);
        Assert.Contains("Chuyến đò: &quot;sớm&quot;", page, StringComparison.Ordinal);
        Assert.Contains("a new item", page, StringComparison.Ordinal);
        Assert.Contains("Hà Miên; Đỗ Quế", page, StringComparison.Ordinal);
        Assert.Contains("Nước lên chậm hơn năm trước.", page, StringComparison.Ordinal);
        Assert.Empty(Dropped());
        Assert.Equal(0, (await Server.Store.StateAsync(Ending)).Items);

        Assert.Contains("new item", await KeepAsync(path), StringComparison.Ordinal);
        Assert.Equal(["chuyen-do-som.txt"], Dropped());
        Assert.Empty(Directory.EnumerateDirectories(Aside));
        var item = await ItemAsync();
        Assert.Equal(("Chuyến đò: \"sớm\"", "drop", new DateOnly(2023, 1, 10)),
            (item.Content.Title, item.Source, item.Content.Published?.Day));
        Assert.Equal(["bến", "đò"], item.Content.Tags);
        using var again = await Editor.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task An_uploaded_page_brings_its_pictures_and_both_are_seen_before_they_are_kept()
    {
        await StartAsync();
        var path = await UploadAsync("../Bài viết.html",
            Encoding.UTF8.GetBytes("<html><head><title>Bến Mận</title></head><body><h1>Bến Mận</h1>"
                + $"<p>{Text}</p><img src=\"anh.png\" alt=\"\"></body></html>"), ("anh.png", Png));
        var page = await Editor.TextAsync(path);
        var picture = page.Split('"').First(part => part.StartsWith(path + "/images/", StringComparison.Ordinal));
        using (var shown = await Editor.GetAsync(picture))
        {
            Assert.Equal("image/png", shown.Content.Headers.ContentType?.MediaType);
            Assert.Equal(Png, await shown.Content.ReadAsByteArrayAsync(Ending));
            Assert.StartsWith("default-src 'none'",
                Assert.Single(shown.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        }
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(archive.Root, "images"), "*.png", SearchOption.AllDirectories));

        await KeepAsync(path);
        Assert.Equal(["Bài viết/Bài viết.html", "Bài viết/anh.png"], Dropped());
        var image = Assert.Single((await ItemAsync()).Content.Images);
        Assert.EndsWith(image.Address, picture, StringComparison.Ordinal);
        await Server.TextAsync((await ItemAsync()).Path);
    }

    [Fact]
    public async Task A_copy_is_refused_and_says_of_what_and_another_text_of_its_name_can_take_its_place()
    {
        await StartAsync();
        archive.Put("do.txt", "---\ntitle: Chuyến đò\ndate: 10/1/2023\n---\n" + Text + "\n");
        await Server.UntilAsync(state => state.Items == 1);
        var copy = await UploadAsync("khac.txt", await File.ReadAllBytesAsync(Path.Combine(archive.Drop, "do.txt"), Ending));
        var page = await Editor.TextAsync(copy);
        Assert.Contains("it is a copy of do.txt", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"keep\"", page, StringComparison.Ordinal);
        using (var forced = await Editor.PostAsync(copy, ("step", "keep"), ("as", "new")))
            Assert.Equal(HttpStatusCode.Conflict, forced.StatusCode);

        var changed = await UploadAsync("do.txt",
            Encoding.UTF8.GetBytes("---\ntitle: Chuyến đò\ndate: 10/1/2023\n---\n" + Text + "\n\nThêm một đoạn nữa.\n"));
        page = await Editor.TextAsync(changed);
        Assert.Contains("drop/do 2.txt", page, StringComparison.Ordinal);
        Assert.Contains("revision 2 of", page, StringComparison.Ordinal);
        Assert.Contains("revision", await KeepAsync(changed, "replace"), StringComparison.Ordinal);
        Assert.Equal((1L, 2), ((await Server.Store.StateAsync(Ending)).Items, (await ItemAsync()).Revision));
        Assert.Equal(["do.txt"], Dropped());
    }

    [Fact]
    public async Task What_is_hostile_is_refused_with_a_page_and_leaves_nothing()
    {
        await StartAsync();
        foreach (var (name, bytes) in new (string, byte[])[]
            { ("anh.txt.png", Png), ("lon.txt", new byte[(20 << 20) + 1]), ("trong.txt", []) })
        {
            using var refused = await PostAsync("/desk/drop/upload", (name, bytes));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
        using (var many = await PostAsync("/desk/drop/upload", ("bai.txt", "x"u8.ToArray()),
            [.. Enumerable.Range(0, 31).Select(i => ($"{i}.png", Png))]))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, many.StatusCode);
        using (var noPicture = await PostAsync("/desk/drop/upload", ("bai.txt", "x"u8.ToArray()), ("a.png", "MZ"u8.ToArray())))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, noPicture.StatusCode);
        using (var body = new ByteArrayContent(new byte[65 << 20]))
        {
            body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
            // The refusal comes before the body is sent.
            using var large = await Editor.SendAsync(HttpMethod.Post, "/desk/drop/upload", body, ("Expect", "100-continue"));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        }
        var binary = await UploadAsync("bai.docx", [0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0]);
        Assert.Contains("refused:", await Editor.TextAsync(binary), StringComparison.Ordinal);
        foreach (var path in new[]
            { "/desk/drop/..%2F..%2Faccounts", "/desk/drop/" + new string('a', 32), binary + "/images/ab/..%2F..%2Fsender" })
        {
            using var answer = await Editor.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Empty(Dropped());
    }

    [Fact]
    public async Task Pictures_that_are_too_large_together_leave_what_was_written_in_the_form()
    {
        await StartAsync();
        using var content = new MultipartFormDataContent
        {
            { new StringContent(Editor.Token), DeskGate.TokenField },
            { new StringContent("Chuyến đò sớm"), "title" },
            { new StringContent(Text.ReplaceLineEndings("\r\n")), "text" },
            { new ByteArrayContent(new byte[65 << 20]), "pictures", "anh.png" },
        };
        using var refused = await Editor.SendAsync(HttpMethod.Post, "/desk/drop/text", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ending));
        Assert.Contains("at most", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Chuyến đò sớm\"", page, StringComparison.Ordinal);
        Assert.Contains($">{Text}</textarea>", page, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Aside));
        await SendAsync("/desk/drop/text", [("title", "Chuyến đò sớm"), ("text", Text)]);
    }

    [Fact]
    public async Task An_upload_is_its_senders_alone_and_is_swept_after_a_day()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await StartAsync();
        var path = await UploadAsync("bai.txt", Encoding.UTF8.GetBytes(Text));
        using (var other = await DeskClient.LogInAsync(Server, DeskRole.Operator))
        {
            using var asked = await other.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
        }
        Assert.Single(Directory.EnumerateDirectories(Aside));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Aside));
        var uploads = new FeedServer.Desk.Drop.StagedUploads(archive.Root, clock);
        uploads.Sweep();
        Assert.Single(Directory.EnumerateDirectories(Aside));
        clock.Advance(TimeSpan.FromHours(25));
        uploads.Sweep();
        Assert.Empty(Directory.EnumerateDirectories(Aside));
        using var gone = await Editor.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_second_click_keeps_nothing_twice_and_leads_to_what_became_of_the_first()
    {
        await StartAsync();
        var path = await UploadAsync("bai.txt", Encoding.UTF8.GetBytes(Text));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Editor.PostAsync(path, ("step", "keep"), ("as", "new"))));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, "/desk/drop/outcome?file=bai.txt"),
            (answer.StatusCode, answer.Headers.Location?.OriginalString)));
        foreach (var answer in answers) answer.Dispose();
        Assert.Equal(["bai.txt"], Dropped());
        Assert.Equal(1, (await Server.Store.StateAsync(Ending)).Items);
        // Nobody else is told of it.
        using var other = await DeskClient.LogInAsync(Server, DeskRole.Operator);
        using var asked = await other.PostAsync(path, ("step", "keep"), ("as", "new"));
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
    }

    [Fact]
    public async Task What_is_discarded_leaves_nothing()
    {
        await StartAsync();
        var path = await UploadAsync("bai.txt", Encoding.UTF8.GetBytes(Text));
        using var discarded = await Editor.PostAsync(path, ("step", "discard"));
        Assert.Equal("/desk/drop", discarded.Headers.Location?.OriginalString);
        Assert.Empty(Directory.EnumerateDirectories(Aside));
        Assert.Empty(Dropped());
    }

    public async ValueTask DisposeAsync()
    {
        browser?.Dispose();
        if (running is not null) await running.DisposeAsync();
        archive.Dispose();
    }

    private async Task StartAsync()
    {
        running = await RunningServer.StartAsync(archive, "--Publication:Language=en", "--Limits:Burst=100000");
        browser = await DeskClient.LogInAsync(Server, DeskRole.Editor);
    }

    private async Task<Item> ItemAsync() => (await Server.Store.ItemsAsync([1], Ending))[0]!; // the only one that was kept

    private async Task<string> SendAsync(string to, (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Prepend((DeskGate.TokenField, Editor.Token))) content.Add(new StringContent(value), name);
        using var answer = await Editor.SendAsync(HttpMethod.Post, to, content);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString; // a redirect has one
    }

    private async Task<string> UploadAsync(string name, byte[] bytes, params (string Name, byte[] Bytes)[] pictures)
    {
        using var answer = await PostAsync("/desk/drop/upload", (name, bytes), pictures);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString; // a redirect has one
    }

    private async Task<HttpResponseMessage> PostAsync(
        string to, (string Name, byte[] Bytes) article, params (string Name, byte[] Bytes)[] pictures)
    {
        using var content = new MultipartFormDataContent { { new StringContent(Editor.Token), DeskGate.TokenField } };
        content.Add(new ByteArrayContent(article.Bytes), "article", article.Name);
        foreach (var (name, bytes) in pictures) content.Add(new ByteArrayContent(bytes), "pictures", name);
        return await Editor.SendAsync(HttpMethod.Post, to, content);
    }

    private async Task<string> KeepAsync(string path, string place = "new")
    {
        using var kept = await Editor.PostAsync(path, ("step", "keep"), ("as", place));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        return await Editor.TextAsync(kept.Headers.Location!.OriginalString); // a redirect has one
    }

    private IReadOnlyList<string> Dropped() => [.. Directory.EnumerateFiles(archive.Drop, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(archive.Drop, file)).Order(StringComparer.Ordinal)];
}
