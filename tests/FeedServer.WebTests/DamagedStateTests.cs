using FeedServer.WebTests.Exports;
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

    private static async Task FillAsync(RunningServer server)
    {
        await server.KeepAsync(ExportStand.Draft(1, Day, "Nước lên ở bến"));
        await server.KeepAsync(ExportStand.Draft(1, Day, "Nước đứng ở bến"));
        await server.KeepAsync(ExportStand.Draft(1, Day, "Nước xuống ở bến"));
        await server.KeepAsync(ExportStand.Draft(2, Day, "Nước lên ở cầu"));
    }
}
