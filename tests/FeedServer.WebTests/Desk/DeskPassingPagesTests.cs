using FeedServer.Desk;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;
using FeedServer.WebTests.Validity;
using Microsoft.Playwright;

namespace FeedServer.WebTests.Desk;

/// <summary>Pages of the desk that stand at no address for long, in a narrow window and by axe: what was discovered, a first password,
/// recovery codes.</summary>
public sealed class DeskPassingPagesTests
{
    private const int Width = 360;
    private const string Language = "vi";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_shown_once_fits_a_narrow_window_and_axe_finds_no_fault()
    {
        var axe = await File.ReadAllTextAsync(Checkers.Module("axe-core", "axe.min.js"), Ending);
        await using var outside = RoughServer.Start();
        OfferTwoFeeds(outside);
        await using var browser = await Browser.StartAsync();
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=" + Language,
            "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00");
        using var client = await DeskClient.LogInAsync(server, DeskRole.Operator);
        var page = await browser.OpenAsync(server.Address + "desk/login", Width, ColorScheme.Light, scripts: true);
        await page.Context.AddCookiesAsync([SessionOf(client, server)]);

        var found = await LookAsync(client, outside.At("/tin/"));
        await page.GotoAsync(server.Address + found[1..]);
        Assert.NotEqual(0, await page.Locator("main table").CountAsync());
        await CheckAsync("found");

        await page.GotoAsync(server.Address + "desk/accounts");
        await page.FillAsync("#name", "mai");
        await page.FillAsync("#password", DeskClient.Password);
        await page.ClickAsync("main button");
        await page.Locator(".secrets code").First.WaitForAsync();
        await CheckAsync("first-password");

        await page.GotoAsync(server.Address + "desk/account");
        await page.ClickAsync("form[action='/desk/account/factor/begin'] button");
        var secret = (await page.Locator("main code").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#code", DeskBrowserTests.CodeOf(server, secret));
        await page.FillAsync("#confirm", DeskClient.Password);
        await page.ClickAsync("form[action='/desk/account/factor'] button");
        await page.Locator(".secrets code").Nth(9).WaitForAsync();
        await CheckAsync("recovery-codes");

        Task CheckAsync(string name) => DeskBrowserTests.CheckAsync(page, axe, name, Width, ColorScheme.Light, Language);
    }

    private static Cookie SessionOf(DeskClient client, RunningServer server) => new()
    {
        Name = DeskClient.SessionCookie,
        Value = client.Cookies[DeskClient.SessionCookie],
        Url = server.Address.AbsoluteUri,
    };

    private static void OfferTwoFeeds(RoughServer outside) => outside
        .On("/tin/", RoughAnswer.Of("<!doctype html><html><head><title>Tin</title>"
            + "<link rel=alternate type='application/rss+xml' href='/tin.rss'><link rel=alternate type='application/rss+xml' "
            + "href='/ben.rss'></head><body></body></html>"))
        .On("/tin.rss", RoughAnswer.Feed(PolledWorld.Rss(1, 2))).On("/ben.rss", RoughAnswer.Feed(PolledWorld.Rss(3)));

    /// <summary>The path of what an address offers, once it is known.</summary>
    private static async Task<string> LookAsync(DeskClient client, Uri address)
    {
        using var looking = await client.PostAsync("/desk/sources/look", ("address", address.AbsoluteUri));
        var found = looking.Headers.Location?.OriginalString ?? "";
        await Waiting.UntilAsync(async () => (await client.TextAsync(found)).Contains("name=\"candidate\"", StringComparison.Ordinal));
        return found;
    }
}
