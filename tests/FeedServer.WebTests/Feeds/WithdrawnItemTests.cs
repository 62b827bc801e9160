using System.Text.Json;
using System.Xml.Linq;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Feeds;

/// <summary>What subscribers are told of an item that was withdrawn.</summary>
public sealed class WithdrawnItemTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_withdrawn_item_stands_under_its_id_in_heads_and_deltas_until_it_is_sealed()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Feeds:HeadSize=5", "--Feeds:ArchiveSize=10");
        await InventedDrafts.KeepAsync(server.Store, [2, 4, 6], 1);
        var first = await FeedWalk.PageAsync(server, "/feed.rss");
        var item = (await server.Store.PageAsync(new ItemQuery { Order = ListOrder.Changed, Limit = 1 }, Ending)).Items[0];
        await server.Store.WithdrawAsync(item.Path, "Nhầm người.", Ending);
        foreach (var path in (string[])["/feed", InventedDrafts.SectionPath, "/sources/ben-song"])
        {
            var rss = XDocument.Parse(await server.TextAsync(path + ".rss"));
            Assert.Equal((3, "Đã rút", "Nhầm người."), Told(rss.Descendants("item"), item.Id.Value));
            using var json = JsonDocument.Parse(await server.TextAsync(path + ".json"));
            var told = json.RootElement.GetProperty("items").EnumerateArray().First();
            Assert.Equal((item.Id.Value, "Đã rút"), (told.GetProperty("id").GetString(), told.GetProperty("title").GetString()));
        }
        using var delta = await server.SendAsync(HttpMethod.Get, "/feed.rss", ("A-IM", "feed"), ("If-None-Match", first.Tag));
        Assert.Equal((1, "Đã rút", "Nhầm người."),
            Told(XDocument.Parse(await delta.Content.ReadAsStringAsync(Ending)).Descendants("item"), item.Id.Value));
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(10, 20), 1);
        Assert.DoesNotContain(item.Id.Value, await server.TextAsync("/feed.rss"), StringComparison.Ordinal);
        Assert.DoesNotContain(item.Id.Value, await server.TextAsync("/archive/1-10.rss"), StringComparison.Ordinal);
        Assert.Contains("deleted-entry", await server.TextAsync("/archive/1-10.atom"), StringComparison.Ordinal);
    }

    private static (int Items, string? Title, string? Description) Told(IEnumerable<XElement> items, string id)
    {
        var all = items.ToList();
        var told = all.Single(item => item.Element("guid")?.Value == id);
        return (all.Count, told.Element("title")?.Value, told.Element("description")?.Value);
    }
}
