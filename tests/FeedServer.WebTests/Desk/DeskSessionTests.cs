using System.Net;
using FeedServer.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace FeedServer.WebTests.Desk;

/// <summary>Sessions: how long they live, what ends them, and that the public site knows of none.</summary>
public sealed class DeskSessionTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_stolen_before_a_logout_is_worth_nothing_after_it()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var thief = new DeskClient(server) { Token = browser.Token };
        thief.Cookies[DeskClient.SessionCookie] = browser.Cookies[DeskClient.SessionCookie];
        await thief.TextAsync("/desk");
        using (var out_ = await browser.PostAsync("/desk/logout")) Assert.Equal("/desk/login", out_.Headers.Location?.OriginalString);
        Assert.Empty(browser.Cookies);
        using var read = await thief.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.SeeOther, read.StatusCode);
        using var write = await thief.PostAsync("/desk/account/sessions");
        Assert.Equal(HttpStatusCode.Unauthorized, write.StatusCode);
    }

    [Fact]
    public async Task A_session_that_somebody_else_chose_is_never_taken_over()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        using var browser = new DeskClient(server);
        var planted = SecretToken.Create();
        browser.Cookies[DeskClient.SessionCookie] = planted;
        browser.Cookies["feedserver-login"] = planted;
        using (await browser.LogInAsync("lan")) { }
        var first = browser.Cookies[DeskClient.SessionCookie];
        Assert.NotEqual(planted, first);
        Assert.DoesNotContain("feedserver-login", browser.Cookies.Keys);
        // A second login ends the first session of the browser.
        using (var second = await browser.PostAsync("/desk/login", ("name", "lan"), ("password", DeskClient.Password)))
            Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.NotEqual(first, browser.Cookies[DeskClient.SessionCookie]);
        using var again = new DeskClient(server);
        foreach (var former in new[] { planted, first })
        {
            again.Cookies[DeskClient.SessionCookie] = former;
            using var answer = await again.GetAsync("/desk");
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session_and_gives_this_browser_a_new_one()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        using var browser = new DeskClient(server);
        using var other = new DeskClient(server);
        using (await browser.LogInAsync("lan")) { }
        using (await other.LogInAsync("lan")) { }
        var former = browser.Cookies[DeskClient.SessionCookie];
        const string chosen = "gió mùa đông bắc thổi";
        using (var wrong = await browser.PostAsync("/desk/account/password", ("current", "sai"), ("new", chosen), ("again", chosen)))
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using (var done = await browser.PostAsync(
            "/desk/account/password", ("current", DeskClient.Password), ("new", chosen), ("again", chosen)))
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.NotEqual(former, browser.Cookies[DeskClient.SessionCookie]);
        Assert.Contains("Đã đổi mật khẩu", await browser.TextAsync("/desk/account"), StringComparison.Ordinal);
        Assert.DoesNotContain("Đã đổi mật khẩu", await browser.TextAsync("/desk/account"), StringComparison.Ordinal);
        using var over = await other.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.SeeOther, over.StatusCode);
        browser.Cookies[DeskClient.SessionCookie] = former;
        using var old = await browser.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.SeeOther, old.StatusCode);
    }

    [Fact]
    public async Task One_ends_sessions_of_one_s_own_and_of_nobody_else()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        var mai = await DeskClient.AddAccountAsync(server, "mai", DeskRole.Editor);
        using var browser = new DeskClient(server);
        using var other = new DeskClient(server);
        using (await browser.LogInAsync("lan")) { }
        using (await other.LogInAsync("lan")) { }
        var sessions = server.Services.GetRequiredService<DeskSessions>();
        var (foreign, _) = sessions.Begin(mai, "", "");
        using (await browser.PostAsync("/desk/account/sessions", ("id", foreign.Id), ("password", DeskClient.Password))) { }
        Assert.Single(sessions.For(mai));
        using (var refused = await browser.PostAsync("/desk/account/sessions", ("all", "1"), ("password", "sai")))
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await other.TextAsync("/desk");
        using (await browser.PostAsync("/desk/account/sessions", ("all", "1"), ("password", DeskClient.Password))) { }
        using var over = await other.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.SeeOther, over.StatusCode);
        await browser.TextAsync("/desk");
    }

    [Fact]
    public async Task A_restart_ends_every_session()
    {
        using var archive = new TemporaryArchive();
        string cookie;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            using var browser = await DeskClient.LogInAsync(server, DeskRole.Editor);
            await browser.TextAsync("/desk");
            cookie = browser.Cookies[DeskClient.SessionCookie];
        }
        Assert.All(Directory.EnumerateFiles(Path.Combine(archive.Root, "desk"), "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(cookie, File.ReadAllText(file), StringComparison.Ordinal));
        await using var second = await RunningServer.StartAsync(archive);
        using var former = new DeskClient(second);
        former.Cookies[DeskClient.SessionCookie] = cookie;
        using var answer = await former.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost:5080/", "feedserver-session", "path=/", false)]
    [InlineData("http://127.0.0.1/tin/", "feedserver-tin-session", "path=/tin", false)]
    [InlineData("https://host.example/", "__Host-feedserver-session", "path=/", true)]
    [InlineData("https://host.example/tin/", "__Host-feedserver-tin-session", "path=/", true)]
    public async Task A_cookie_is_bound_to_the_host_out_of_reach_of_scripts_and_of_other_sites(
        string baseUrl, string name, string path, bool isSecure)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=" + baseUrl);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        using var browser = new DeskClient(server);
        using var answer = await browser.LogInAsync("lan");
        var cookies = DeskClient.SetCookies(answer);
        Assert.Single(cookies, cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            var parts = cookie.Split("; ")[1..];
            Assert.Contains("httponly", parts);
            Assert.Contains("samesite=strict", parts);
            Assert.Contains(path, parts);
            Assert.Equal(isSecure, parts.Contains("secure"));
            Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Over_http_beyond_this_machine_the_desk_does_not_open()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=http://host.example/");
        using var browser = new DeskClient(server);
        using var answer = await browser.GetAsync("/desk/login");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Publication:BaseUrl", await answer.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    public async Task The_public_site_is_the_same_to_whoever_is_logged_in()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var visitor = new DeskClient(server);
        var item = (await server.Store.PageAsync(new FeedServer.Items.Keeping.ItemQuery { Limit = 1 }, Ending)).Items[0].Path;
        foreach (var path in new[] { "/", item, item + "/versions", "/search?q=song", "/feed.atom", "/nowhere", "/sitemap.xml",
            "/healthz" })
        {
            using var mine = await browser.GetAsync(path);
            using var theirs = await visitor.GetAsync(path);
            Assert.Equal(await theirs.Content.ReadAsByteArrayAsync(Ending), await mine.Content.ReadAsByteArrayAsync(Ending));
            Assert.Equal(HeadersOf(theirs), HeadersOf(mine));
            Assert.Empty(DeskClient.SetCookies(mine));
            Assert.DoesNotContain("Cookie", mine.Headers.Vary);
        }
    }

    private static IReadOnlyList<string> HeadersOf(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order()];
}
