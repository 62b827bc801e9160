using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Desk;
using FeedServer.Tests.Collect.Timing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OtpNet;

namespace FeedServer.WebTests.Desk;

/// <summary>What operators do with accounts, and what is written of it.</summary>
public sealed partial class DeskAccountsTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("operator")]
    [InlineData("disable")]
    [InlineData("sessions")]
    [InlineData("reset")]
    public async Task A_change_of_an_account_ends_its_sessions_at_once(string change)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var owner = await DeskClient.LogInAsync(server, DeskRole.Editor);
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await owner.TextAsync("/desk");
        using (var wrong = await chief.PostAsync("/desk/accounts/bien-tap", ("change", change), ("password", "sai")))
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        await owner.TextAsync("/desk");
        using (var done = await chief.PostAsync("/desk/accounts/bien-tap", ("change", change), ("password", DeskClient.Password)))
            Assert.True((int)done.StatusCode < 400, $"{done.StatusCode}");
        using var over = await owner.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.SeeOther, over.StatusCode);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("editor")]
    public async Task The_last_operator_cannot_be_taken_away(string change)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var answer = await chief.PostAsync("/desk/accounts/van-hanh", ("change", change), ("password", DeskClient.Password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await chief.TextAsync("/desk/accounts");
    }

    [Fact]
    public async Task A_first_password_opens_nothing_but_the_choice_of_another_and_ends_after_three_days()
    {
        using var archive = new TemporaryArchive();
        var clock = new SetClock(new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)));
        await using var server = await RunningServer.StartAsync(archive, clock);
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var made = await chief.PostAsync("/desk/accounts", ("name", "mai"), ("role", "editor"), ("password", DeskClient.Password));
        var first = Secret().Match(await made.Content.ReadAsStringAsync(Ending)).Groups[1].Value;
        Assert.Equal(20, first.Length);
        using var owner = new DeskClient(server);
        using (await owner.LogInAsync("mai", first)) { }
        using (var led = await owner.GetAsync("/desk")) Assert.Equal("/desk/account", led.Headers.Location?.OriginalString);
        using (var same = await owner.PostAsync("/desk/account/password", ("current", first), ("new", first), ("again", first)))
            Assert.Equal(HttpStatusCode.BadRequest, same.StatusCode);
        clock.Wrong = TimeSpan.FromDays(4);
        using var late = new DeskClient(server);
        using var refused = await late.LogInAsync("mai", first);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_second_click_on_add_is_shown_the_first_password_that_was_given_and_adds_nothing()
    {
        using var archive = new TemporaryArchive();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        await using var server = await RunningServer.StartAsync(archive, clock);
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var other = new DeskClient(server);
        using (await other.LogInAsync("van-hanh")) { }
        var shown = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AddAsync(chief)));
        Assert.Equal(20, Assert.Single(shown.Distinct()).Length);
        using (var owner = new DeskClient(server))
        using (var login = await owner.LogInAsync("mai", shown[0]))
            Assert.Equal(HttpStatusCode.SeeOther, login.StatusCode);
        var log = await File.ReadAllTextAsync(
            Assert.Single(Directory.EnumerateFiles(Path.Combine(archive.Root, "desk", "actions"))), Ending);
        Assert.Equal(2, log.Split("account.add").Length);
        // Neither is it told in another login, nor later, nor when it serves no more.
        Assert.Empty(await AddAsync(other));
        using (await chief.PostAsync("/desk/accounts/mai", ("change", "sessions"), ("password", DeskClient.Password))) { }
        Assert.Empty(await AddAsync(chief));
        var second = await AddAsync(chief, "lan");
        Assert.Equal(second, await AddAsync(chief, "lan"));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(await AddAsync(chief, "lan"));

        static async Task<string> AddAsync(DeskClient browser, string name = "mai")
        {
            using var made = await browser.PostAsync(
                "/desk/accounts", ("name", name), ("role", "editor"), ("password", DeskClient.Password));
            return Secret().Match(await made.Content.ReadAsStringAsync(Ending)).Groups[1].Value;
        }
    }

    [Fact]
    public async Task A_login_with_a_second_factor_takes_each_code_once()
    {
        using var archive = new TemporaryArchive();
        var clock = new SetClock(new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)));
        await using var server = await RunningServer.StartAsync(archive, clock);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Operator);
        var secret = SecondFactor.NewSecret();
        var (recovery, hashes) = SecondFactor.NewRecovery();
        var accounts = server.Services.GetRequiredService<DeskAccounts>();
        await accounts.ChangeAsync(accounts.All[0], "lan", one => one with { SecondFactor = new SecondFactor(secret, 0, hashes) }, Ending);
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(clock.GetUtcNow().UtcDateTime);
        foreach (var (given, status) in new[] { ("", HttpStatusCode.Unauthorized), (code, HttpStatusCode.SeeOther),
            (code, HttpStatusCode.Unauthorized), (recovery[0], HttpStatusCode.SeeOther), (recovery[0], HttpStatusCode.Unauthorized) })
        {
            using var browser = new DeskClient(server);
            using var answer = await browser.LogInAsync("lan", code: given);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Every_action_is_in_the_log_with_who_when_from_where_and_what_it_came_to()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        using var stranger = new DeskClient(server);
        using (await stranger.LogInAsync("lan", "không phải mật khẩu")) { }
        using (await chief.PostAsync("/desk/accounts/lan", ("change", "operator"), ("password", DeskClient.Password))) { }
        var page = await chief.TextAsync("/desk/actions");
        Assert.Contains("account.operator", page, StringComparison.Ordinal);
        Assert.Contains("refused", page, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("mật khẩu", page, StringComparison.Ordinal);
        // Whichever page is shown next tells it, once.
        Assert.Contains("Account lan is changed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Account lan is changed", await chief.TextAsync("/desk/accounts"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mưa đầu mùa trên bến", DeskClient.Password)]
    [InlineData("mua.dau_mua-2026", "sai")]
    public async Task What_is_typed_in_place_of_a_new_account_s_name_stays_out_of_the_log(string typed, string password)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        foreach (var name in new[] { typed, "van-hanh" })
        {
            using var refused = await chief.PostAsync("/desk/accounts", ("name", name), ("role", "editor"), ("password", password));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        var log = await File.ReadAllTextAsync(
            Assert.Single(Directory.EnumerateFiles(Path.Combine(archive.Root, "desk", "actions"))), Ending);
        Assert.DoesNotContain(typed, log, StringComparison.Ordinal);
        Assert.Contains("\"subject\":\"van-hanh\",\"outcome\":\"refused\"", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_of_accounts_lets_nobody_in_and_leaves_the_site_as_it_is()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        var path = Path.Combine(archive.Root, "desk", "accounts.json");
        await File.WriteAllTextAsync(path, "{\"accounts\":[{\"name\":", Ending);
        using var shut = await chief.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, shut.StatusCode);
        Assert.Contains(
            "Không đọc được tệp tài khoản", await shut.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        using var login = await chief.GetAsync("/desk/login");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, login.StatusCode);
        await chief.TextAsync("/");
        Assert.Equal("{\"accounts\":[{\"name\":", await File.ReadAllTextAsync(path, Ending));
    }

    [GeneratedRegex("<code class=\"copy\">([a-z0-9]{1,40})</code>", RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
