using System.Net;
using FeedServer.Desk;

namespace FeedServer.WebTests.Desk;

/// <summary>What an editor wrote while the session ended is on the page that refuses it; nothing else is.</summary>
public sealed class DeskTypedTextTests : IAsyncDisposable
{
    private const string Text = "Dòng <một> của bài dài.\n\nDòng hai, viết trong một giờ.";

    private readonly TemporaryArchive archive = new();
    private RunningServer? running;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private RunningServer Server => running ?? throw new InvalidOperationException("The server does not run.");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_article_that_is_sent_after_the_session_ended_is_shown_and_not_taken(bool hasPicture)
    {
        using var editor = await StartAsync();
        using var form = Article(editor.Token, hasPicture);
        EndSession(editor);
        using var answer = await editor.SendAsync(HttpMethod.Post, "/desk/drop/text", form);
        var page = await answer.Content.ReadAsStringAsync(Ending);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(Text, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Chuyến đò sớm", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<một>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(editor.Token, page, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(archive.Root, "desk", "drop")));
    }

    [Fact]
    public async Task A_form_of_the_session_before_is_refused_with_what_was_typed()
    {
        using var editor = await StartAsync();
        using var form = Article(editor.Token, hasPicture: false);
        editor.Cookies.Remove(DeskClient.SessionCookie);
        using (await editor.LogInAsync("bien-tap")) { }
        using var answer = await editor.SendAsync(HttpMethod.Post, "/desk/drop/text", form);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(Text, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ending)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.Unauthorized, true)]
    [InlineData("", HttpStatusCode.Unauthorized, false)]
    [InlineData("cross-site", HttpStatusCode.Forbidden, false)]
    public async Task Who_logged_out_in_another_tab_is_shown_it_where_the_browser_vouches_for_the_page(
        string site, HttpStatusCode status, bool isShown)
    {
        using var editor = await StartAsync();
        using var form = Article(editor.Token, hasPicture: false);
        using (await editor.PostAsync("/desk/logout")) { }
        Assert.False(editor.Cookies.ContainsKey(DeskClient.SessionCookie));
        using var answer = await editor.SendAsync(
            HttpMethod.Post, "/desk/drop/text", form, site.Length > 0 ? [("Sec-Fetch-Site", site)] : []);
        Assert.Equal(status, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ending));
        Assert.Equal(isShown, page.Contains(Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/desk/items/1/correct", "note")]
    [InlineData("/desk/items/1/withdraw", "words")]
    public async Task Plain_forms_are_shown_too_but_for_what_nobody_typed(string path, string field)
    {
        using var editor = await StartAsync();
        EndSession(editor);
        using var answer = await editor.PostAsync(path, ("seen", "khoa-ngam"), (field, Text));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ending));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(Text, page, StringComparison.Ordinal);
        Assert.DoesNotContain("khoa-ngam", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_large_is_refused_with_what_was_typed_into_a_form_of_this_session(bool isOwn)
    {
        using var editor = await StartAsync();
        if (!isOwn) editor.Token = SecretToken.ForForms(SecretToken.Create());
        using var answer = await editor.PostAsync("/desk/items/1/correct", ("note", Text), ("body", new string('x', 9 << 20)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ending));
        Assert.Equal(isOwn, page.Contains(Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_shown_of_a_form_that_this_browser_was_never_given_and_no_password_of_any()
    {
        using var editor = await StartAsync();
        EndSession(editor);
        var own = editor.Token;
        foreach (var token in new[] { "", SecretToken.ForForms(SecretToken.Create()) })
        {
            editor.Token = token;
            using var forged = await editor.PostAsync("/desk/drop/text", ("text", Text));
            Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
            var refused = WebUtility.HtmlDecode(await forged.Content.ReadAsStringAsync(Ending));
            Assert.DoesNotContain("Dòng hai", refused, StringComparison.Ordinal);
        }
        editor.Token = own;
        using var answer = await editor.PostAsync("/desk/account/password", ("current", DeskClient.Password), ("new", Text));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ending));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(DeskClient.Password, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Dòng hai", page, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null) await running.DisposeAsync();
        archive.Dispose();
    }

    private async Task<DeskClient> StartAsync()
    {
        running = await RunningServer.StartAsync(archive);
        return await DeskClient.LogInAsync(Server, DeskRole.Editor);
    }

    private void EndSession(DeskClient browser)
    {
        var sessions = Server.Get<DeskSessions>();
        sessions.End(sessions.Find(browser.Cookies[DeskClient.SessionCookie]) ?? throw new InvalidOperationException("It has begun."));
    }

    private static MultipartFormDataContent Article(string token, bool hasPicture)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(token), DeskGate.TokenField },
            { new StringContent("Chuyến đò sớm"), "title" },
            { new StringContent(Text.ReplaceLineEndings("\r\n")), "text" },
        };
        if (hasPicture) form.Add(new ByteArrayContent(new byte[2 << 20]), "pictures", "anh.png");
        return form;
    }
}
