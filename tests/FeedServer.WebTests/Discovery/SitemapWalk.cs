using System.Net;
using System.Xml.Linq;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Discovery;

/// <summary>The sitemaps as a crawler reads them.</summary>
internal static class SitemapWalk
{
    private const string Base = "http://localhost:5080";

    /// <summary>Paths of the pages in every sitemap that the index names.</summary>
    public static async Task<Dictionary<string, IReadOnlyList<string>>> AllAsync(RunningServer server)
    {
        var all = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var sitemap in await PathsAsync(server, "/sitemap.xml")) all.Add(sitemap, await PathsAsync(server, sitemap));
        return all;
    }

    /// <summary>The paths that a sitemap or index names; each of them once, below the publication's address whatever was asked.</summary>
    public static async Task<IReadOnlyList<string>> PathsAsync(RunningServer server, string path)
    {
        var root = XDocument.Parse(await server.TextAsync(path)).Root!; // a document has a root
        var paths = root.Elements().Select(e => e.Elements().First(part => part.Name.LocalName == "loc").Value).ToList();
        Assert.All(paths, loc => Assert.StartsWith(Base + "/", loc, StringComparison.Ordinal));
        Assert.Equal(paths.Count, paths.Distinct(StringComparer.Ordinal).Count());
        return [.. paths.Select(loc => loc[Base.Length..])];
    }

    /// <summary>The paths of all items that the store has.</summary>
    public static async Task<IReadOnlyList<string>> ItemsAsync(IItemStore store)
    {
        var items = new List<Item>();
        foreach (var undated in new[] { false, true })
        {
            ItemCursor? after = null;
            do
            {
                var page = await store.PageAsync(new ItemQuery { Undated = undated, Limit = 1000, After = after },
                    TestContext.Current.CancellationToken);
                items.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);
        }
        return [.. items.Select(item => item.Path)];
    }

    /// <summary>Asks for a page, which must be there.</summary>
    public static async Task AnswersAsync(RunningServer server, string path)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
    }
}
