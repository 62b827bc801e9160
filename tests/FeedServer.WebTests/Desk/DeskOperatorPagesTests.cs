using FeedServer.Collect.Pausing;
using FeedServer.Desk;
using FeedServer.WebTests.Validity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FeedServer.WebTests.Desk;

/// <summary>Every page of the desk for operators in a real browser: at both widths, light and dark, and by axe.</summary>
public sealed class DeskOperatorPagesTests
{
    private static readonly string[] Pages =
    [
        "/desk/sources", "/desk/sources/add", $"/desk/source/{PolledSources.Library}", $"/desk/source/{PolledSources.Office}/edit",
        $"/desk/source/{PolledSources.Office}/remove", $"/desk/source/{PolledSources.Office}/raw", "/desk/operation",
        "/desk/operation/coverage", "/desk/operation/hub", "/desk/operation/disk", "/desk/operation/log", "/desk/operation/settings",
    ];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_for_operators_fits_its_window_and_axe_finds_no_fault(string language)
    {
        var axe = await File.ReadAllTextAsync(Checkers.Module("axe-core", "axe.min.js"), Ending);
        await using var browser = await Browser.StartAsync();
        using var archive = new TemporaryArchive();
        await PolledSources.TellAsync(archive, Ending);
        await using var server = await RunningServer.StartAsync(
            archive, "--Publication:Language=" + language, "--Logging:LogLevel:Default=Information", "--Limits:Burst=100000");
        await PolledSources.FailAsync(server, PolledSources.Zone.DayOf(TimeProvider.System.GetUtcNow()), Ending);
        server.Services.GetRequiredService<CollectingPause>().Begin("lan", "Đang chuyển kho sang đĩa khác, xong sẽ chạy lại");
        Subscribe(server);
        using var client = await DeskClient.LogInAsync(server, DeskRole.Operator);
        foreach (var (width, scheme) in Browser.WindowsIn(language))
        {
            var page = await browser.OpenAsync(server.Address + "desk/login", width, scheme, scripts: true);
            await page.Context.AddCookiesAsync([new Cookie
            {
                Name = DeskClient.SessionCookie,
                Value = client.Cookies[DeskClient.SessionCookie],
                Url = server.Address.AbsoluteUri,
            }]);
            foreach (var path in Pages)
            {
                await page.GotoAsync(server.Address + path[1..]);
                await DeskBrowserTests.CheckAsync(page, axe, path[1..].Replace('/', '-'), width, scheme, language);
            }
            await page.Context.CloseAsync();
        }
    }

    private static void Subscribe(RunningServer server)
    {
        var now = TimeProvider.System.GetUtcNow();
        const string callback = "https://trinh-doc-tin.example/nhan/tin/tu/kho/luu/tru/cua/vien?khoa=1";
        server.Subscriptions.Change("/feed.atom", callback, _ => new Items.Push.Subscription
        {
            Topic = "/feed.atom",
            Callback = callback,
            Since = now,
            Expires = now.AddDays(1),
            Delivered = "",
            Failures = 2,
            LastFailure = "it answered 503",
        });
    }
}
