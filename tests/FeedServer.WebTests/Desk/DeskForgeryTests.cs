using System.Net;
using System.Text;
using FeedServer.Desk;

namespace FeedServer.WebTests.Desk;

/// <summary>Requests that another site, or somebody with a part of what it takes, has a browser send.</summary>
public sealed class DeskForgeryTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_without_the_token_with_a_forged_one_or_with_that_of_another_session_is_refused()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var other = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var visitor = new DeskClient(server);
        await visitor.TextAsync("/desk/login");
        foreach (var token in new[] { "", SecretToken.Create(), other.Token, visitor.Token, browser.Token[..^1], browser.Token + "A",
            browser.Cookies[DeskClient.SessionCookie] })
        {
            browser.Token = token;
            using var answer = await browser.PostAsync("/desk/logout");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        using (var none = await browser.SendAsync(HttpMethod.Post, "/desk/logout", new FormUrlEncodedContent([])))
            Assert.Equal(HttpStatusCode.Forbidden, none.StatusCode);
        await browser.TextAsync("/desk");
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:5081")]
    [InlineData("Origin", "http://localhost:5080.evil.example")]
    [InlineData("Origin", "")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_of_another_site_s_page_is_refused_though_it_has_cookie_and_token(string header, string value)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var answer = await browser.SendAsync(HttpMethod.Post, "/desk/logout", browser.Form(), (header, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await browser.TextAsync("/desk");
    }

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData(null)]
    public async Task A_form_of_one_s_own_page_is_taken_under_the_public_address_and_the_server_s(string? origin)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var answer = await browser.SendAsync(HttpMethod.Post, "/desk/logout", browser.Form(),
            ("Origin", origin ?? server.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task A_login_that_another_site_sends_is_refused()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        using var browser = new DeskClient(server);
        using var bare = await browser.PostAsync("/desk/login", ("name", "lan"), ("password", DeskClient.Password));
        Assert.Equal(HttpStatusCode.Forbidden, bare.StatusCode);
        await browser.TextAsync("/desk/login");
        using var foreign = await browser.SendAsync(HttpMethod.Post, "/desk/login",
            browser.Form(("name", "lan"), ("password", DeskClient.Password)), ("Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.DoesNotContain(DeskClient.SessionCookie, browser.Cookies.Keys);
    }

    // Who sends a megabyte unasked meets a connection that is closed, sometimes before the answer is read.
    private static readonly (string Name, string Value) Asked = ("Expect", "100-continue");

    [Fact]
    public async Task A_body_that_is_too_large_no_form_or_broken_is_refused_with_a_page()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await ExpectAsync(HttpStatusCode.RequestEntityTooLarge, "takes 64 KB at most",
            browser.Form(("password", new string('x', 1 << 20))));
        await ExpectAsync(HttpStatusCode.UnsupportedMediaType, "cannot be read",
            new StringContent("{}", Encoding.UTF8, "application/json"));
        await ExpectAsync(HttpStatusCode.BadRequest, "cannot be read", new StringContent("x", Encoding.UTF8, "multipart/form-data"));
        await browser.TextAsync("/desk");
        using var visitor = new DeskClient(server);
        using var early = await visitor.SendAsync(
            HttpMethod.Post, "/desk/accounts", visitor.Form(("password", new string('x', 1 << 20))), Asked);
        Assert.Equal(HttpStatusCode.Unauthorized, early.StatusCode);

        async Task ExpectAsync(HttpStatusCode status, string words, HttpContent content)
        {
            using var answer = await browser.SendAsync(HttpMethod.Post, "/desk/account/password", content, Asked);
            var page = await answer.Content.ReadAsStringAsync(Ending);
            Assert.True(answer.StatusCode == status, page);
            Assert.Contains(words, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Line_ends_in_fields_stay_out_of_headers_and_make_no_second_line_in_the_log()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DeskClient.AddAccountAsync(server, "chi-huy", DeskRole.Operator);
        using var browser = new DeskClient(server);
        await browser.TextAsync("/desk/login");
        using var answer = await browser.PostAsync("/desk/login", ("name", "lan\r\nSet-Cookie: x=1\r\n\r\n<script>alert(1)</script>"),
            ("password", "x"), ("return", "/desk\r\nX-Injected: 1"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("X-Injected"));
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        var log = Directory.EnumerateFiles(Path.Combine(archive.Root, "desk", "actions")).Single();
        Assert.Single(await File.ReadAllLinesAsync(log, Ending));
    }
}
