using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Collect.Access;
using FeedServer.Desk;
using FeedServer.WebTests.Backups;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;

namespace FeedServer.WebTests.Desk;

/// <summary>Nobody at the desk has the credentials of a source sent to another host than the one they are for.</summary>
public sealed partial class DeskSecretsTests : IAsyncDisposable
{
    private const string Refusal = "Change secrets.yml first";

    private readonly TemporaryArchive archive = new();
    private readonly RoughServer home = RoughServer.Start();
    private readonly RoughServer stranger = RoughServer.Start(address: "127.0.0.2");

    private string ListPath => Path.Combine(archive.Root, "sources.opml");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await home.DisposeAsync();
        await stranger.DisposeAsync();
        archive.Dispose();
    }

    [Fact]
    public async Task A_source_with_credentials_stays_on_its_host()
    {
        await using var server = await StartAsync();
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        var list = await File.ReadAllTextAsync(ListPath, Ending);
        string[] elsewhere = [stranger.At("/feed").AbsoluteUri, $"https://{home.Address.Authority}/feed", "http://127.0.0.1/feed"];
        foreach (var address in elsewhere)
        {
            using var moved = await EditAsync(browser, "ben", address);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, moved.StatusCode);
            Assert.Contains(Refusal, await moved.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        }
        Assert.Equal(list, await File.ReadAllTextAsync(ListPath, Ending));

        using var sameHost = await EditAsync(browser, "ben", home.At("/feed-moi").AbsoluteUri);
        using var plain = await EditAsync(browser, "ha", stranger.At("/feed").AbsoluteUri);

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (sameHost.StatusCode, plain.StatusCode));
        await Waiting.UntilAsync(() => stranger.Requests.Any(request => request.Path == "/feed")
            && home.Requests.Any(request => request.Path == "/feed-moi" && request.Header("Authorization") is not null));
        Assert.DoesNotContain(stranger.Requests, request => request.Header("Authorization") is not null);
    }

    [Fact]
    public async Task No_source_is_added_under_an_id_that_has_credentials_given_or_made()
    {
        await using var server = await StartAsync();
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await browser.TextAsync("/desk/source/ben/remove");
        using (await browser.PostAsync("/desk/source/ben/remove")) { }
        using (var known = await browser.PostAsync("/desk/sources/look", ("address", stranger.At("/tin").AbsoluteUri)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, known.StatusCode);
            Assert.Contains(Refusal, await known.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
            Assert.Empty(stranger.Requests);
        }
        using (var looking = await browser.PostAsync("/desk/sources/look", ("address", stranger.At("/trang").AbsoluteUri)))
        {
            var found = looking.Headers.Location?.OriginalString ?? "";
            await Waiting.UntilAsync(async () => (await browser.TextAsync(found)).Contains("Collect from it", StringComparison.Ordinal));
            // The last one is what is made of the address.
            foreach (var id in (string[])["ben", "BEN", ""])
            {
                using var refused = await AddAsync(browser, found, id);
                Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
                Assert.Contains(Refusal, await refused.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
            }
            var before = stranger.Requests.Count;
            using var added = await AddAsync(browser, found, "khac");
            Assert.Equal("/desk/source/khac", added.Headers.Location?.OriginalString);
            await Waiting.UntilAsync(() => stranger.Requests.Count > before);
        }
        Assert.DoesNotContain(stranger.Requests, request => request.Header("Authorization") is not null);
    }

    private static Task<HttpResponseMessage> AddAsync(DeskClient browser, string found, string id) =>
        browser.PostAsync(found, ("candidate", "0"), ("id", id), ("title", "Bến"), ("section", ""));

    private static async Task<HttpResponseMessage> EditAsync(DeskClient browser, string id, string address)
    {
        var version = Version().Match(await browser.TextAsync($"/desk/source/{id}/edit")).Groups[1].Value;
        return await browser.PostAsync($"/desk/source/{id}/edit", ("version", version), ("xmlUrl", address));
    }

    private async Task<RunningServer> StartAsync()
    {
        foreach (var host in new[] { home, stranger }) host.Otherwise = _ => RoughAnswer.Feed(PolledWorld.Rss(1, 2));
        stranger.On("/trang", RoughAnswer.Of("<!doctype html><html><head><title>Tin</title>"
            + "<link rel=alternate type='application/rss+xml' href='/tin'></head><body></body></html>"));
        var secrets = Path.Combine(archive.Root, SecretsFile.Name);
        await File.WriteAllTextAsync(secrets,
            "sources: { ben: { user: lan, password: mat-khau-rieng }, 127.0.0.2-tin: { bearer: the-doc-bao-rieng } }", Ending);
        Modes.Set(secrets, Modes.Own);
        await File.WriteAllTextAsync(ListPath,
            "<opml version=\"2.0\" xmlns:fs=\"https://feedserver.example/ns/opml\"><body>"
                + $"<outline type=\"rss\" text=\"Bến Nhãn\" xmlUrl=\"{home.At("/feed")}\" fs:id=\"ben\"/>"
                + $"<outline type=\"rss\" text=\"Bến Hạ\" xmlUrl=\"{home.At("/ha")}\" fs:id=\"ha\"/></body></opml>",
            Ending);
        return await RunningServer.StartAsync(
            archive, "--Publication:Language=en", "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00");
    }

    [GeneratedRegex("name=\"version\" value=\"([^\"]{1,50})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
