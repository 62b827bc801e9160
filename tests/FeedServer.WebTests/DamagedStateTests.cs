using System.Net;
using FeedServer.WebTests.Exports;
using FeedServer.WebTests.Push;
using FeedServer.WebTests.Search;

namespace FeedServer.WebTests;

/// <summary>A line of the record log is damaged, which held an earlier state of an item: that state is lost until the log is mended, and
/// nothing else.</summary>
public sealed class DamagedStateTests
{
    private static readonly DateOnly Day = new(2023, 1, 10);

    [Theory]
    [InlineData("Nước lên ở bến", "Nước đứng ở bến")]
    [InlineData("Nước đứng ở bến", "Nước xuống ở bến")]
    public async Task The_change_that_followed_it_is_told(string damaged, string next)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await FillAsync(server);
        DamagedLine.Flip(archive, damaged);
        foreach (var path in (string[])["/changes", "/changes.atom", "/changes.rss", "/changes.json"])
            Assert.Contains(next, await server.TextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_states_are_found()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await FillAsync(server);
        await server.UntilIndexedAsync();
        var search = "/search?q=" + Uri.EscapeDataString("versions:yes lên");
        Assert.Equal(2, FoundPages.ItemsIn(await server.TextAsync(search)).Count);
        DamagedLine.Flip(archive, "Nước lên ở bến");
        Assert.Single(FoundPages.ItemsIn(await server.TextAsync(search)));
    }

    [Fact]
    public async Task Feeds_and_events_have_all_else()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10");
        await server.KeepAsync(ExportStand.Draft(1, Day, "Nước lên ở bến"));
        for (var number = 2; number <= 20; number++) await server.KeepAsync(ExportStand.Draft(number, Day, $"Chuyện thứ {number}"));
        await server.KeepAsync(ExportStand.Draft(1, Day, "Nước xuống ở bến"));
        DamagedLine.Flip(archive, "Nước lên ở bến");

        // Named by what arrived first.
        Assert.Contains(">Tin đông", await server.TextAsync("/sections/tin-dong.atom"), StringComparison.Ordinal);
        using (var partial = await server.SendAsync(HttpMethod.Get, "/archive/1-10.atom"))
        {
            Assert.Equal(HttpStatusCode.OK, partial.StatusCode);
            // It may be whole one day.
            Assert.NotEqual(TimeSpan.FromDays(1), partial.Headers.CacheControl?.MaxAge);
            var sealedDocument = await partial.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(9, sealedDocument.Split("<entry").Length - 1);
        }
        using var listener = await EventListener.OpenAsync(server, "0");
        var told = await listener.EventsAsync(3);
        Assert.Equal(["1", "2", "3"], told.Select(one => one.Id));
    }

    private static async Task FillAsync(RunningServer server)
    {
        await server.KeepAsync(ExportStand.Draft(1, Day, "Nước lên ở bến"));
        await server.KeepAsync(ExportStand.Draft(1, Day, "Nước đứng ở bến"));
        await server.KeepAsync(ExportStand.Draft(1, Day, "Nước xuống ở bến"));
        await server.KeepAsync(ExportStand.Draft(2, Day, "Nước lên ở cầu"));
    }
}
