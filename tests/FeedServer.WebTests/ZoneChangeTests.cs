using System.Net;
using FeedServer.Cli;
using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeedServer.WebTests;

/// <summary>A <c>Publication:TimeZone</c> that was changed.</summary>
public sealed class ZoneChangeTests
{
    private const string Elsewhere = "--Publication:TimeZone=America/New_York";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_refused_with_what_it_would_move_until_it_is_accepted_and_then_keeps_every_instant()
    {
        using var archive = new TemporaryArchive();
        (string Path, string? Published, string? Updated) before;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await server.Store.KeepAsync([At(1, new TimeOnly(1, 30)), At(2, new TimeOnly(23, 30)), At(3, null)], Ending);
            before = await FirstAsync(server);
        }
        Assert.Equal("/2023/01/10/tin-so-1", before.Path);

        var refused = await Assert.ThrowsAsync<SettingsException>(() => RunningServer.StartAsync(archive, Elsewhere));
        Assert.Contains("Publication:TimeZone: the archive is filed by the days of Asia/Ho_Chi_Minh, not of America/New_York",
            refused.Message, StringComparison.Ordinal);
        Assert.Contains("moves 1 of 3 items", refused.Message, StringComparison.Ordinal);
        Assert.Contains(ZoneCheck.Option, refused.Message, StringComparison.Ordinal);
        var (code, _, errors) = await BuiltProgram.RunAsync("collect", $"--Archive:Root={archive.Root}", Elsewhere);
        Assert.Equal(Verbs.Usage, code);
        Assert.Contains("moves 1 of 3 items", errors, StringComparison.Ordinal);

        string[] settings = [$"--Archive:Root={archive.Root}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", Elsewhere];
        await using (var accepted = await FeedServerHost.BuildAsync(settings, acceptsZoneChange: true, TimeProvider.System, Ending))
            Assert.NotNull(accepted);

        await using var moved = await RunningServer.StartAsync(archive, Elsewhere);
        var after = await FirstAsync(moved);
        Assert.Equal("/2023/01/09/tin-so-1", (await moved.Store.FindAsync(before.Path, Ending)).Item?.Path);
        Assert.Equal((before.Published, before.Updated), (after.Published, after.Updated));
        using var answer = await moved.SendAsync(HttpMethod.Get, before.Path);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/2023/01/09/tin-so-1"),
            (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Contains("tin-so-1", await moved.TextAsync("/2023/01/09"), StringComparison.Ordinal);
    }

    /// <summary>Path, published and updated of the first item as Atom has them.</summary>
    private static async Task<(string Path, string? Published, string? Updated)> FirstAsync(RunningServer server)
    {
        System.Xml.Linq.XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = System.Xml.Linq.XElement.Parse(await server.TextAsync("/feed.atom"));
        var entry = feed.Elements(atom + "entry").Single(one => (string?)one.Element(atom + "title") == "Tin số 1");
        var path = new Uri(entry.Elements(atom + "link").First(link => (string?)link.Attribute("rel") == "alternate")
            .Attribute("href")?.Value ?? "").AbsolutePath;
        return (path, (string?)entry.Element(atom + "published"), (string?)entry.Element(atom + "updated"));
    }

    private static ItemDraft At(int number, TimeOnly? time)
    {
        var draft = InventedDrafts.Draft(number, 1);
        return draft with
        {
            Content = draft.Content with
            {
                Title = $"Tin số {number}",
                Published = new StatedDate
                {
                    Day = new DateOnly(2023, 1, 10),
                    Time = time,
                    Zone = "Asia/Ho_Chi_Minh",
                    Words = "như in",
                    Basis = DateBasis.Header,
                },
            },
        };
    }
}
