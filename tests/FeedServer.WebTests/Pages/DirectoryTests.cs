using System.Net;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Pages;

/// <summary>Every kind of list has a directory, and what an item prints leads to its lists.</summary>
public sealed class DirectoryTests
{
    [Fact]
    public async Task Tags_places_persons_and_sources_have_directories_and_items_lead_to_their_lists()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var draft = InventedDrafts.Draft(6, 1, "Bến sông", "Ghi chép");
        var kept = await server.Store.KeepAsync([draft with { Content = draft.Content with { Place = "Mai Sơn", SourceTag = "TTX" } }],
            TestContext.Current.CancellationToken);
        var item = kept[0].Item;

        var page = await server.TextAsync(item.Path);

        var sitemap = await server.TextAsync("/sitemap-lists.xml");
        var lists = new[] { "/tags/ben-song", "/tags/ttx", "/places/mai-son", "/sources/" + item.Source.ToLowerInvariant() };
        foreach (var list in lists)
        {
            if (list.StartsWith("/sources", StringComparison.Ordinal)) Assert.Contains(list, sitemap, StringComparison.Ordinal);
            else Assert.Contains($"<a href=\"{list}\">", page, StringComparison.Ordinal);
            var directory = list[..list.LastIndexOf('/')];
            Assert.Contains($"<a href=\"{list}\">", await server.TextAsync(directory), StringComparison.Ordinal);
            Assert.Contains(directory + "<", sitemap, StringComparison.Ordinal);
            Assert.Contains($"<a href=\"{directory}\">", await server.TextAsync(list), StringComparison.Ordinal);
            Assert.Contains(WebUtility.HtmlEncode(item.Content.Title), await server.TextAsync(list + ".rss"), StringComparison.Ordinal);
        }
    }
}
