using System.Net;
using FeedServer.Desk;
using FeedServer.Tests.Collect.Timing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Desk;

/// <summary>Logging in, and what guessing comes to.</summary>
public sealed class DeskLoginTests
{
    private const string Wrong = "không phải mật khẩu này";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_an_account_the_desk_names_the_command_that_makes_one()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        using var visitor = await DeskClient.LogInAsync(server, null);
        using var led = await visitor.GetAsync("/desk");
        Assert.Equal("/desk/login", led.Headers.Location?.OriginalString);
        var page = await visitor.TextAsync("/desk/login");
        Assert.Contains("feedserver password NAME", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Empty(visitor.Cookies);
    }

    [Fact]
    public async Task The_command_makes_an_account_beside_a_running_server_and_a_new_password_ends_its_sessions()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        Assert.Equal("password: made lan, operator; its logins have ended\n", await PasswordAsync(archive, "lan", DeskClient.Password));
        using var browser = new DeskClient(server);
        using var login = await browser.LogInAsync("LAN");
        Assert.Equal(HttpStatusCode.SeeOther, login.StatusCode);
        Assert.Equal("/desk", login.Headers.Location?.OriginalString);
        Assert.Equal("password: changed lan, editor; its logins have ended\n",
            await PasswordAsync(archive, "lan", DeskClient.Password + "2", "--role", "editor"));
        using var after = await browser.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.SeeOther, after.StatusCode);
        using var former = await browser.LogInAsync("lan");
        Assert.Equal(HttpStatusCode.Unauthorized, former.StatusCode);
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(own, File.GetUnixFileMode(Path.Combine(archive.Root, "desk", "accounts.json")));
        Assert.Equal(own | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(archive.Root, "desk")));
        Assert.All(Directory.EnumerateFiles(Path.Combine(archive.Root, "desk"), "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(DeskClient.Password, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ngắn", "at least 12")]
    [InlineData("aaaaaaaaaaaaaaaaaaa", "too easy")]
    [InlineData("lan.nguyen12", "too easy")]
    public async Task A_password_that_is_too_easy_is_refused(string password, string why)
    {
        using var archive = new TemporaryArchive();
        var (code, _, errors) = await BuiltProgram.RunWithInputAsync(
            password + "\n", "password", "lan.nguyen", $"--Archive:Root={archive.Root}");
        Assert.Equal(FeedServer.Cli.Verbs.Failed, code);
        Assert.Contains(why, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(archive.Root, "desk")));
    }

    [Fact]
    public async Task Root_does_not_close_the_accounts_to_the_user_that_the_server_runs_as()
    {
        using var archive = new TemporaryArchive();
        OtherUser.Give(archive.Root);
        var (code, _, errors) = await BuiltProgram.RunWithInputAsync(
            DeskClient.Password + "\n", "password", "lan", $"--Archive:Root={archive.Root}");
        Assert.Equal(FeedServer.Cli.Verbs.Failed, code);
        Assert.Contains($"sudo -u {OtherUser.Name} feedserver password lan", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(archive.Root, "desk")));
    }

    [Fact]
    public async Task Accounts_in_a_folder_that_is_closed_are_not_taken_for_none()
    {
        using var archive = new TemporaryArchive();
        await PasswordAsync(archive, "lan", DeskClient.Password);
        OtherUser.LetInto(archive.Root);
        var accounts = new AccountFile(archive.Root, TimeProvider.System);
        var refused = OtherUser.Does(() => Assert.Throws<InvalidDataException>(accounts.Read));
        Assert.Contains("belongs to another user", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi", "thuộc về một người dùng khác")]
    [InlineData("en", "belongs to another user")]
    public async Task A_file_of_accounts_that_may_not_be_opened_is_told_at_the_login(string language, string sentence)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, $"--Publication:Language={language}");
        // The system refuses to open it as a file, to root too.
        Directory.CreateDirectory(Path.Combine(archive.Root, "desk", "accounts.json"));
        using var visitor = new DeskClient(server);
        using var login = await visitor.GetAsync("/desk/login");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, login.StatusCode);
        Assert.Contains(sentence, await login.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/desk/account?x=1", "/desk/account?x=1")]
    [InlineData("https://evil.example/", "/desk")]
    [InlineData("//evil.example/desk", "/desk")]
    [InlineData("/desk//evil.example", "/desk")]
    [InlineData("/desk/\\evil.example", "/desk")]
    [InlineData("/desk/%0d%0aSet-Cookie:x", "/desk/%0d%0aSet-Cookie:x")]
    [InlineData("/desk/\r\nSet-Cookie: x=1", "/desk")]
    [InlineData("/desktop", "/desk")]
    public async Task A_login_leads_on_to_a_page_of_the_desk_and_nowhere_else(string asked, string led)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        using var browser = new DeskClient(server);
        await browser.TextAsync("/desk/login?return=" + Uri.EscapeDataString(asked));
        using var answer = await browser.PostAsync(
            "/desk/login", ("name", "lan"), ("password", DeskClient.Password), ("return", asked));
        Assert.Equal(led, answer.Headers.Location?.OriginalString);
        Assert.DoesNotContain(DeskClient.SetCookies(answer), cookie => cookie.StartsWith("x=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guessing_from_one_address_has_to_wait_longer_each_time_and_its_owner_s_browser_does_not()
    {
        using var archive = new TemporaryArchive();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        await using var server = await RunningServer.StartAsync(archive, new SetClock(clock));
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        using var known = new DeskClient(server);
        using (await known.LogInAsync("lan")) { }
        known.Cookies.Remove(DeskClient.SessionCookie);
        using var stranger = new DeskClient(server);
        for (var i = 0; i < 5; i++)
        {
            using var refused = await stranger.LogInAsync(i % 2 == 0 ? "lan" : "khong-co-ai", Wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
        using (var right = await stranger.LogInAsync("lan"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
            Assert.Equal("1", right.Headers.RetryAfter?.ToString());
        }
        using (var owner = await known.LogInAsync("lan")) Assert.Equal(HttpStatusCode.SeeOther, owner.StatusCode);
        clock.Advance(TimeSpan.FromSeconds(2));
        using (var right = await stranger.LogInAsync("lan")) Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
    }

    [Fact]
    public async Task Guessing_at_one_account_from_many_addresses_has_to_wait_and_ends_no_session()
    {
        using var archive = new TemporaryArchive();
        var clock = new SetClock(new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)));
        await using var server = await RunningServer.StartAsync(archive, clock);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        using var browser = new DeskClient(server);
        using (await browser.LogInAsync("lan")) { }
        using var stranger = new DeskClient(server);
        await stranger.TextAsync("/desk/login");
        var waits = 0;
        for (var i = 0; i < 14; i++)
        {
            using var answer = await stranger.SendAsync(HttpMethod.Post, "/desk/login",
                stranger.Form(("name", "lan"), ("password", Wrong)), ("X-Forwarded-For", $"192.0.2.{i}"));
            waits += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }
        Assert.Equal(4, waits);
        await browser.TextAsync("/desk");
    }

    [Fact]
    public async Task An_unknown_name_a_wrong_password_and_a_disabled_account_are_answered_alike()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DeskClient.AddAccountAsync(server, "chi-huy", DeskRole.Operator);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        await DeskClient.AddAccountAsync(server, "mai", DeskRole.Editor);
        var accounts = server.Services.GetRequiredService<DeskAccounts>();
        await accounts.ChangeAsync(accounts.All[0], "mai", one => one with { IsDisabled = true }, Ending);
        var answers = new List<string>();
        foreach (var (name, password) in new[] { ("lan", Wrong), ("ngo", DeskClient.Password), ("mai", DeskClient.Password) })
        {
            using var browser = new DeskClient(server);
            using var answer = await browser.LogInAsync(name, password);
            var page = await answer.Content.ReadAsStringAsync(Ending);
            answers.Add($"{(int)answer.StatusCode} {page.Replace(browser.Token, "", StringComparison.Ordinal)}"
                .Replace($"value=\"{name}\"", "", StringComparison.Ordinal));
        }
        Assert.StartsWith("401 ", answers[0], StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    private static async Task<string> PasswordAsync(TemporaryArchive archive, string name, string password, params string[] more)
    {
        var (code, output, errors) = await BuiltProgram.RunWithInputAsync(
            password + "\n", ["password", name, .. more, $"--Archive:Root={archive.Root}"]);
        Assert.True(code == 0, output + errors);
        return output;
    }
}
