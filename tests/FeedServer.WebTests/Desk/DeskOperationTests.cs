using System.Net;
using FeedServer.Collect.Pausing;
using FeedServer.Desk;

namespace FeedServer.WebTests.Desk;

/// <summary>The running server at the desk: what is due, the pause of everything, gaps, subscribers, disk, log and settings.</summary>
public sealed class DeskOperationTests : IDisposable
{
    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task An_operator_pauses_everything_each_page_says_so_and_it_is_resumed()
    {
        await using var server = await StartAsync();
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        Assert.DoesNotContain("Collecting is paused", await browser.TextAsync("/desk/operation"), StringComparison.Ordinal);

        using (var paused = await browser.PostAsync("/desk/operation/pause", ("reason", "the <disk> is moved")))
            Assert.Equal(HttpStatusCode.SeeOther, paused.StatusCode);

        foreach (var (client, path) in new[] { (browser, "/desk"), (browser, "/desk/sources"), (browser, "/desk/operation/disk"),
            (editor, "/desk"), (editor, "/desk/account") })
        {
            var page = await client.TextAsync(path);
            Assert.Contains("Collecting is paused", page, StringComparison.Ordinal);
            Assert.Contains("by van-hanh: the &lt;disk&gt; is moved", page, StringComparison.Ordinal);
        }
        Assert.Contains("held by the pause", await browser.TextAsync("/desk/operation"), StringComparison.Ordinal);
        Assert.DoesNotContain("Collecting is paused", await server.TextAsync("/"), StringComparison.Ordinal);
        Assert.NotNull(CollectingPause.Read(archive.Root));
        using (var refused = await editor.PostAsync("/desk/operation/resume")) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.NotNull(CollectingPause.Read(archive.Root));

        using (var resumed = await browser.PostAsync("/desk/operation/resume"))
            Assert.Equal("/desk/operation", resumed.Headers.Location?.OriginalString);

        var after = await browser.TextAsync("/desk/operation");
        Assert.Contains("Resumed.", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Collecting is paused", after, StringComparison.Ordinal);
        Assert.Null(CollectingPause.Read(archive.Root));
        var log = await browser.TextAsync("/desk/actions");
        Assert.Contains("collecting.pause", log, StringComparison.Ordinal);
        Assert.Contains("collecting.resume", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_due_names_the_jobs_and_the_next_polls()
    {
        await PolledSources.TellAsync(archive, Ending);
        await using var server = await StartAsync();
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);

        var page = await browser.TextAsync("/desk/operation");

        Assert.Contains("Collect the drop folder", page, StringComparison.Ordinal);
        Assert.Contains("Write the files for download", page, StringComparison.Ordinal);
        Assert.Contains("Thư viện Cầu Gỗ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Trạm Bến Thượng", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_of_late_are_named_with_their_reasons_and_lead_to_the_coverage()
    {
        await PolledSources.TellAsync(archive, Ending);
        await using var server = await StartAsync();
        await PolledSources.FailAsync(server, PolledSources.Zone.DayOf(TimeProvider.System.GetUtcNow()), Ending);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);

        var page = await browser.TextAsync("/desk/operation/coverage");

        Assert.Contains("<a href=\"/coverage/van-phong-vien\">Trang Văn phòng Viện</a>", page, StringComparison.Ordinal);
        Assert.Contains("nothing was read", page, StringComparison.Ordinal);
        Assert.Contains("it answered 503", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_is_listed_without_the_query_of_its_callback_and_ended()
    {
        await using var server = await StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        server.Subscriptions.Change("/feed.atom", "https://reader.example/hook?key=s3cr3t", _ => new Items.Push.Subscription
        {
            Topic = "/feed.atom",
            Callback = "https://reader.example/hook?key=s3cr3t",
            Since = now,
            Expires = now.AddDays(1),
            Delivered = "",
        });
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        var page = await browser.TextAsync("/desk/operation/hub");
        Assert.Contains("<th scope=\"row\">https://reader.example/hook</th>", page, StringComparison.Ordinal);

        using (await browser.PostAsync("/desk/operation/hub/end", ("callback", "https://reader.example/hook?key=s3cr3t"),
            ("topic", "/feed.atom")))
            Assert.Contains("Ended.", await browser.TextAsync("/desk/operation/hub"), StringComparison.Ordinal);

        Assert.Empty(server.Subscriptions.Of("/feed.atom"));
    }

    [Fact]
    public async Task The_disk_the_log_and_the_settings_are_shown_and_no_secret()
    {
        archive.Put("cau.txt", "Bến Nhãn có cầu mới\n10/01/2023\n"
            + "Sáng nay đội đo nước của trạm đi qua cây cầu gỗ vừa dựng xong.\n");
        await using var server = await StartAsync("--Logging:LogLevel:Default=Information", "--Collect:Concurrency=7",
            "--Kestrel:Certificates:Default:Password=bi-mat-lam");
        await server.UntilAsync(state => state.Items == 1);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);

        var disk = await browser.TextAsync("/desk/operation/disk");
        Assert.Contains("Record log <code>records</code>", disk, StringComparison.Ordinal);
        Assert.Contains("of its disk are free", disk, StringComparison.Ordinal);
        var log = await browser.TextAsync("/desk/operation/log");
        Assert.Contains("drop: cau.txt: New", log, StringComparison.Ordinal);
        Assert.DoesNotContain("drop: cau.txt", await browser.TextAsync("/desk/operation/log?level=error"), StringComparison.Ordinal);
        var settings = await browser.TextAsync("/desk/operation/settings");
        Assert.Contains("Collect:Concurrency", settings, StringComparison.Ordinal);
        Assert.Contains("command line", settings, StringComparison.Ordinal);
        Assert.DoesNotContain("bi-mat-lam", settings, StringComparison.Ordinal);
    }

    private Task<RunningServer> StartAsync(params string[] settings) =>
        RunningServer.StartAsync(archive, ["--Publication:Language=en", .. settings]);
}
