using System.Text.Json;
using FeedServer.Desk;
using FeedServer.Items.Comments;
using FeedServer.WebTests.Validity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;

namespace FeedServer.WebTests.Desk;

/// <summary>The desk in a real browser: without JavaScript, in both languages, at both widths, and by axe.</summary>
public sealed class DeskBrowserTests
{
    private static readonly bool Keep = Environment.GetEnvironmentVariable("FEEDSERVER_SCREENSHOTS") == "1";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_logs_in_sets_up_a_second_factor_and_adds_an_account_without_javascript()
    {
        await using var browser = await Browser.StartAsync();
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Operator);
        var page = await browser.OpenAsync(server.Address + "desk/accounts", 1280, ColorScheme.Light, javaScript: false);
        Assert.Contains("/desk/login?return=%2Fdesk%2Faccounts", page.Url, StringComparison.Ordinal);
        await LogInAsync(page, "lan", DeskClient.Password);
        Assert.EndsWith("/desk/accounts", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#name", "mai");
        await page.FillAsync("#password", DeskClient.Password);
        await page.ClickAsync("main button");
        var first = await page.InnerTextAsync(".secrets code");
        await page.GotoAsync(server.Address + "desk/account");
        await page.ClickAsync("text=Set it up");
        var secret = (await page.Locator("main code").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#code", CodeOf(server, secret));
        await page.FillAsync("#confirm", DeskClient.Password);
        await page.ClickAsync("text=Confirm");
        await page.Locator(".secrets code").Nth(9).WaitForAsync();
        var recovery = await page.Locator(".secrets code").AllInnerTextsAsync();
        Assert.Equal(10, recovery.Count);
        await page.ClickAsync("text=Log out");
        await LogInAsync(page, "lan", DeskClient.Password);
        Assert.Contains("is wrong", await page.InnerTextAsync("[role=alert]"), StringComparison.Ordinal);
        await LogInAsync(page, "lan", DeskClient.Password, recovery[4]);
        Assert.EndsWith("/desk", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("text=Log out");
        await LogInAsync(page, "lan", DeskClient.Password, recovery[4]);
        Assert.Contains("is wrong", await page.InnerTextAsync("[role=alert]"), StringComparison.Ordinal);
        await ChooseFirstPasswordAsync(page, first);
    }

    /// <summary>The owner of a new account chooses a password before anything else.</summary>
    private static async Task ChooseFirstPasswordAsync(IPage page, string first)
    {
        const string own = "nắng chiều qua sông";
        await LogInAsync(page, "mai", first);
        Assert.EndsWith("/desk/account", page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("nav a").CountAsync());
        foreach (var (field, value) in new[] { ("#current", first), ("#new", own), ("#again", own) }) await page.FillAsync(field, value);
        await page.ClickAsync("main button");
        Assert.Contains("The password is changed", await page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
        Assert.NotEqual(0, await page.Locator("nav a").CountAsync());
        Assert.Equal(0, await page.Locator("nav a:has-text('Accounts')").CountAsync());
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_of_the_desk_fits_its_window_and_axe_finds_no_fault(string language)
    {
        var axe = await File.ReadAllTextAsync(Checkers.Module("axe-core", "axe.min.js"), Ending);
        await using var browser = await Browser.StartAsync();
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive, "--Publication:Language=" + language);
        await DeskClient.AddAccountAsync(server, "ban.bien.tap-vung-cua-song", DeskRole.Editor);
        using var client = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using (await client.PostAsync("/desk/account/factor/begin")) { }
        using (await client.PostAsync("/desk/accounts/no-such-account")) { }
        using (await client.PostAsync("/desk/account/password", ("new", "x"))) { }
        await CommentAsync(server);
        foreach (var (width, scheme) in Browser.WindowsIn(language))
        {
            var page = await browser.OpenAsync(server.Address + "desk/login", width, scheme, scripts: true);
            await CheckAsync(page, axe, "login", width, scheme, language);
            await page.Context.AddCookiesAsync([new Cookie
            {
                Name = DeskClient.SessionCookie,
                Value = client.Cookies[DeskClient.SessionCookie],
                Url = server.Address.AbsoluteUri,
            }]);
            foreach (var path in Pages(server))
            {
                await page.GotoAsync(server.Address + path[1..]);
                await CheckAsync(page, axe, path[1..].Replace('/', '-').Replace('?', '-'), width, scheme, language);
            }
            await page.Context.CloseAsync();
        }
    }

    /// <summary>Something for the page of moderators to show.</summary>
    private static async Task CommentAsync(RunningServer server)
    {
        var item = (await server.Store.PageAsync(new FeedServer.Items.Keeping.ItemQuery { Limit = 1 }, Ending)).Items[0];
        var text = new CommentText("Người ở vùng cửa sông", "nguoi.doc@thu.example",
            "Nước rút từ sáng sớm, đường vào bến đi lại được.\nhttps://ben.example/" + new string('x', 120));
        await server.Services.GetRequiredService<ICommentStore>().PostAsync(
            new NewComment(Guid.NewGuid().ToString("N"), item.Number, text) { IsFlagged = true }, Ending);
    }

    /// <summary>Every page of the navigation, and those that it does not lead to.</summary>
    private static IEnumerable<string> Pages(RunningServer server) =>
        DeskParts.All.SelectMany(part => part.Places).Select(place => place.Path)
            .Concat(["/desk/account", "/desk/accounts/" + server.Services.GetRequiredService<DeskAccounts>().All[0].Name, "/desk/nothing"]);

    internal static async Task CheckAsync(IPage page, string axe, string name, int width, ColorScheme scheme, string language)
    {
        var where = $"{name} at {width} px {scheme} {language}";
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1"), where + " scrolls sideways");
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Content = axe });
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations"
            + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')))");
        Assert.True(found.GetArrayLength() == 0, where + ": " + found);
        if (Keep)
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Repository.At(
                    "tests", "FeedServer.WebTests", "Screenshots", $"{name}-{width}-{scheme}-{language}.png".ToLowerInvariant()),
                FullPage = true,
            });
    }

    private static async Task LogInAsync(IPage page, string name, string password, string code = "")
    {
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", password);
        await page.FillAsync("#code", code);
        await page.ClickAsync("main button");
    }

    internal static string CodeOf(RunningServer server, string secret) => new Totp(Base32Encoding.ToBytes(secret))
        .ComputeTotp(server.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
}
