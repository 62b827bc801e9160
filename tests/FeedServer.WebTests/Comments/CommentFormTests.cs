using System.Net;
using System.Text;
using FeedServer.Items.Comments;

namespace FeedServer.WebTests.Comments;

/// <summary>The form of comments over HTTP: what is taken, and what is refused with a page that says why.</summary>
public sealed class CommentFormTests : IDisposable
{
    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_previewed_and_confirmed_comment_waits_for_a_moderator_and_its_writer_can_edit_it_for_a_quarter_of_an_hour()
    {
        await using var said = await CommentedServer.StartAsync(archive);
        var own = await said.SendAsync("Bến này <b>đẹp</b> quá.\n\nXem https://ben.example/anh?a=1&b=2.");
        var waiting = Assert.Single(await said.ListAsync(CommentStatus.Pending));
        Assert.Equal(CommentedServer.Mail, waiting.Text?.Mail);
        var page = await said.Server.TextAsync(own);
        Assert.Contains("đang chờ ban biên tập", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;đẹp&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://ben.example/anh?a=1&amp;b=2\" rel=\"nofollow ugc noopener\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain(CommentedServer.Mail, page, StringComparison.Ordinal);
        Assert.DoesNotContain("đẹp", await said.Server.TextAsync(said.Path), StringComparison.Ordinal);

        var change = new Dictionary<string, string> { ["name"] = "Tên Khác", ["content"] = "Bản sửa." };
        using (var saved = await said.PostAsync(own, change))
            Assert.Contains("Đã lưu thay đổi", await saved.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        Assert.Equal(("Tên Khác", CommentedServer.Mail, "Bản sửa."),
            Assert.Single(await said.ListAsync(CommentStatus.Pending)).Text is { } text ? (text.Name, text.Mail, text.Content) : default);
        said.Clock.Advance(TimeSpan.FromMinutes(15));
        change["content"] = "Sửa quá muộn.";
        using var late = await said.PostAsync(own, change);
        Assert.Contains("Sửa quá muộn.", await SaysAsync(late, 410, "Đã hết thời gian"), StringComparison.Ordinal);
        using var forged = await said.Server.SendAsync(HttpMethod.Get, own.Replace("until=1", "until=2", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    [Fact]
    public async Task A_token_holds_once_for_its_own_comment_and_its_time()
    {
        await using var said = await CommentedServer.StartAsync(archive);
        var token = await said.PreviewAsync("Một lần.");
        await IsRefusedAsync(said, CommentedServer.Fields("Một lần.", token), 422, "Gửi quá nhanh");
        said.Clock.Advance(TimeSpan.FromSeconds(5));
        await IsRefusedAsync(said, CommentedServer.Fields("Khác hẳn.", token), 422, "bản xem trước mới");
        await IsRefusedAsync(said, CommentedServer.Fields("Một lần.", token + "0"), 422, "bản xem trước mới");
        await IsRefusedAsync(said, CommentedServer.Fields("Một lần.", "a.b.c"), 422, "bản xem trước mới");
        using (var other = await said.PostAsync(said.Items[1].Path + "/comments", CommentedServer.Fields("Một lần.", token)))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        using (var taken = await said.PostAsync(said.Path + "/comments", CommentedServer.Fields("Một lần.", token)))
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        // Whoever clicked twice sees this answer, and can edit the comment as by the first.
        var twice = await IsRefusedAsync(said, CommentedServer.Fields("Một lần.", token), 409, "đã được nhận rồi");
        var edit = WebUtility.HtmlDecode(twice.Split("method=\"post\" action=\"")[1].Split('"')[0]);
        using (var own = await said.Server.SendAsync(HttpMethod.Get, edit)) Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.DoesNotContain("Chưa nhận bình luận", twice, StringComparison.Ordinal);
        // Erased or not, and also without the same comment in sight.
        await said.DecideAllAsync(CommentStatus.Erased);
        await IsRefusedAsync(said, CommentedServer.Fields("Một lần.", token), 409, "đã được nhận rồi");
        var old = await said.PreviewAsync("Để lâu.");
        said.Clock.Advance(TimeSpan.FromHours(3));
        await IsRefusedAsync(said, CommentedServer.Fields("Để lâu.", old), 422, "quá cũ");
        Assert.Empty(await said.ListAsync(CommentStatus.Pending));
    }

    [Fact]
    public async Task The_same_comment_is_taken_once_and_what_a_restart_signed_before_holds_after_it()
    {
        string token;
        await using (var said = await CommentedServer.StartAsync(archive))
        {
            await said.SendAsync("Hai lần.");
            token = await said.PreviewAsync("Hai lần.");
            said.Clock.Advance(TimeSpan.FromSeconds(5));
            await IsRefusedAsync(said, CommentedServer.Fields("Hai lần.", token), 409, "đã được nhận rồi");
            token = await said.PreviewAsync("Qua đêm.");
        }
        var later = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 3, 30, 0, TimeSpan.Zero));
        await using var again = await CommentedServer.StartAsync(archive, later);
        using var taken = await again.PostAsync(again.Path + "/comments", CommentedServer.Fields("Qua đêm.", token));
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
    }

    [Theory]
    [InlineData("name", "", "Xin ghi họ và tên")]
    [InlineData("name", "Hai\r\nBcc: moi@thu.example", "ký tự điều khiển")]
    [InlineData("name", "Ba\u202Enược", "ký tự điều khiển")]
    [InlineData("email", "không phải thư", "email không đúng dạng")]
    [InlineData("email", "a@b", "email không đúng dạng")]
    [InlineData("email", "a@b.example\r\nBcc: c@d.example", "email không đúng dạng")]
    [InlineData("content", "   \r\n ", "Xin viết nội dung")]
    [InlineData("content", "Có\u001bmàu", "ký tự điều khiển")]
    [InlineData("website", "https://spam.example/", "Ô ẩn")]
    public async Task A_field_that_is_wrong_is_named_on_a_page_that_keeps_the_others(string field, string value, string reason)
    {
        await using var said = await CommentedServer.StartAsync(archive);
        var fields = CommentedServer.Fields("Giữ lại.");
        fields[field] = value;
        var page = await IsRefusedAsync(said, fields, 422, reason);
        Assert.Contains(field == "content" ? CommentedServer.Name : "Giữ lại.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"token\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_no_form_or_from_another_site_is_refused_with_a_page()
    {
        await using var said = await CommentedServer.StartAsync(archive);
        await IsRefusedAsync(said, CommentedServer.Fields(new string('x', 4_001)), 422, "dài quá");
        using (var large = await said.PostAsync(said.Path + "/comments", CommentedServer.Fields(new string('x', 1_000_000))))
            await SaysAsync(large, 413, "quá lớn");
        using (var json = await PostAsync(said, new StringContent("{}", Encoding.UTF8, "application/json")))
            await SaysAsync(json, 415, "không phải là biểu mẫu");
        using (var many = await PostAsync(said, new StringContent(string.Join('&', Enumerable.Range(0, 500).Select(i => $"f{i}=1")),
            Encoding.UTF8, "application/x-www-form-urlencoded")))
            await SaysAsync(many, 400, "không phải là biểu mẫu");
        using (var zero = await said.PostAsync(said.Path + "/comments", CommentedServer.Fields("Có\u0000số không")))
            await SaysAsync(zero, 400, "không phải là biểu mẫu");
        foreach (var (name, value) in new[] { ("Origin", "https://khac.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Site", "same-site") })
        {
            using var foreign = await said.PostAsync(said.Path + "/comments", CommentedServer.Fields("Từ xa."), (name, value));
            await SaysAsync(foreign, 403, "trang web khác");
        }
        using var nowhere = await said.PostAsync("/2020/01/01/khong-co/comments", CommentedServer.Fields("Đi đâu?"));
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.Empty(await said.ListAsync(CommentStatus.Pending));
    }

    [Fact]
    public async Task A_script_is_text_on_every_page_and_in_every_feed()
    {
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=none");
        const string Script =
            "<script>alert(1)</script> \"><img src=x onerror=alert(2)> javascript:alert(3) https://x.example/\"onclick=\"y";
        var own = await said.SendAsync(Script);
        foreach (var path in new[] { said.Path, said.Path + "/comments", "/comments", own })
        {
            var page = await said.Server.TextAsync(path);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
            Assert.DoesNotContain("\"onclick", page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("<script>alert", await said.Server.TextAsync("/comments.atom"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all", false, CommentStatus.Pending)]
    [InlineData("first", false, CommentStatus.Pending)]
    [InlineData("first", true, CommentStatus.Approved)]
    [InlineData("none", false, CommentStatus.Approved)]
    public async Task The_setting_says_which_comments_wait(string setting, bool isKnown, CommentStatus status)
    {
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=" + setting);
        if (isKnown)
        {
            await said.SendAsync("Lần đầu.");
            await said.DecideAllAsync(CommentStatus.Approved);
        }
        await said.SendAsync("Lần này.");
        Assert.Contains(await said.ListAsync(status), kept => kept.Text?.Content == "Lần này.");
    }

    [Fact]
    public async Task A_word_of_the_operators_list_holds_a_comment_back_whatever_the_setting()
    {
        var list = Path.Combine(archive.Root, "comment-words.txt");
        await File.WriteAllTextAsync(list, "# của ban biên tập\nvay tiền nhanh\n", Ending);
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=none");
        await said.SendAsync("Ở đây có VAY TIỀN NHANH nhé.");
        Assert.True(Assert.Single(await said.ListAsync(CommentStatus.Pending)).Comment.IsFlagged);
    }

    [Fact]
    public async Task Sections_and_days_close_the_form_and_the_setting_everything()
    {
        await using (var said = await CommentedServer.StartAsync(
            archive, "--Comments:Sections=Sổ tay, tin-ben-song", "--Comments:CloseAfterDays=3"))
        {
            await said.SendAsync("Còn mở.");
            said.Clock.Advance(TimeSpan.FromDays(3));
            using var late = await said.PostAsync(said.Path + "/comments", CommentedServer.Fields("Muộn."));
            await SaysAsync(late, 404, "không nhận bình luận nữa");
        }
        await using (var said = await CommentedServer.StartAsync(archive, "--Comments:Sections=so-tay"))
        {
            using var other = await said.PostAsync(said.Path + "/comments", CommentedServer.Fields("Mục khác."));
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
            Assert.DoesNotContain("<form class=\"asks write\"", await said.Server.TextAsync(said.Path), StringComparison.Ordinal);
        }
        await using var off = await RunningServer.StartAsync(archive);
        using var none = await off.SendAsync(HttpMethod.Get, "/comments");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_list_of_words_that_cannot_be_read_turns_nobody_away_and_holds_every_comment_back()
    {
        Directory.CreateDirectory(Path.Combine(archive.Root, "comment-words.txt"));
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=none", CommentedServer.Warnings);
        await said.SendAsync("Không có từ nào cấm.");
        Assert.Single(await said.ListAsync(CommentStatus.Pending));
        Assert.Contains(said.LogLines(), line => line.Contains("comment-words.txt cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_of_comments_that_cannot_be_written_or_read_are_said_on_a_page_and_stop_nothing_else()
    {
        await using var said = await CommentedServer.StartAsync(archive, CommentedServer.Warnings);
        var own = await said.SendAsync("Đã gửi.");
        var token = await said.PreviewAsync("Không lưu được.");
        said.Clock.Advance(TimeSpan.FromSeconds(5));
        var folder = Path.Combine(archive.Root, "private", "comments");
        var stuck = Directory.CreateDirectory(Path.Combine(folder, token[..2], token[..32] + ".new")).FullName;
        var form = await IsRefusedAsync(said, CommentedServer.Fields("Không lưu được.", token), 503, "không lưu được");
        Assert.Contains("\nKhông lưu được.</textarea>", WebUtility.HtmlDecode(form), StringComparison.Ordinal);
        Assert.Contains(said.LogLines(), line => line.Contains("cannot be kept", StringComparison.Ordinal));
        Assert.Null(said.Server.Get<FeedServer.Items.Keeping.IArchiveWriting>().Stopped);
        Directory.Delete(stuck);
        using (var taken = await said.PostAsync(said.Path + "/comments", CommentedServer.Fields("Không lưu được.", token)))
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);

        var file = Assert.Single(Directory.GetFiles(folder, own.Split('/')[^2] + ".json", SearchOption.AllDirectories));
        File.Delete(file);
        Directory.CreateDirectory(file);
        using var shown = await said.Server.SendAsync(HttpMethod.Get, own);
        await SaysAsync(shown, 503, "không lưu được");
        using var saved = await said.PostAsync(own, CommentedServer.Fields("Bản sửa."));
        Assert.Contains("Bản sửa.", await SaysAsync(saved, 503, "không lưu được"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_the_setting_first_a_known_address_with_another_name_and_the_edit_of_an_only_comment_wait()
    {
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=first");
        var own = await said.SendAsync("Lần đầu.");
        await said.DecideAllAsync(CommentStatus.Approved);
        var fields = CommentedServer.Fields("Mượn địa chỉ.");
        fields["name"] = "Kẻ Mạo Danh";
        using (var preview = await said.PostAsync(said.Path + "/comments", fields))
            fields["token"] = CommentedServer.TokenIn(await preview.Content.ReadAsStringAsync(Ending));
        said.Clock.Advance(TimeSpan.FromSeconds(5));
        using (await said.PostAsync(said.Path + "/comments", fields))
            Assert.Equal("Mượn địa chỉ.", Assert.Single(await said.ListAsync(CommentStatus.Pending)).Text?.Content);
        using (await said.PostAsync(own, CommentedServer.Fields("Sửa sau khi được đăng.")))
            Assert.Equal(2, (await said.ListAsync(CommentStatus.Pending)).Count);
    }

    public void Dispose() => archive.Dispose();

    private static async Task<string> IsRefusedAsync(
        CommentedServer said, Dictionary<string, string> fields, int status, string reason)
    {
        using var answer = await said.PostAsync(said.Path + "/comments", fields);
        return await SaysAsync(answer, status, reason);
    }

    private static async Task<string> SaysAsync(HttpResponseMessage answer, int status, string reason)
    {
        var page = await answer.Content.ReadAsStringAsync(Ending);
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} {page}");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Contains("Bình luận", page, StringComparison.OrdinalIgnoreCase);
        return page;
    }

    private static Task<HttpResponseMessage> PostAsync(CommentedServer said, HttpContent content) =>
        said.Server.Client.PostAsync(new Uri(said.Path + "/comments", UriKind.Relative), content, Ending);
}
