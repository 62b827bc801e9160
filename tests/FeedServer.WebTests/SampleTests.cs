using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace FeedServer.WebTests;

public sealed class SampleTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_sample_stands_on_the_front_page_and_in_the_three_feeds()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);

        Assert.Contains("Bản tin Viện Sông Lam", await server.TextAsync("/"), StringComparison.Ordinal);
        var rss = XDocument.Parse(await server.TextAsync("/feed.rss"));
        var atom = XDocument.Parse(await server.TextAsync("/feed.atom"));
        using var json = JsonDocument.Parse(await server.TextAsync("/feed.json"));
        var size = RunningServer.SampleSize;
        Assert.Equal(size, rss.Descendants("item").Count());
        Assert.Equal(size, atom.Descendants(Atom + "entry").Count());
        Assert.Equal(size, json.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Every_item_of_the_feed_has_its_page_its_day_its_month_and_its_year()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive, "--Publication:BaseUrl=http://127.0.0.1/");
        var atom = XDocument.Parse(await server.TextAsync("/feed.atom"));
        var paths = atom.Descendants(Atom + "entry")
            .Select(e => new Uri(e.Elements(Atom + "link").First(l => (string?)l.Attribute("rel") is null or "alternate")
                .Attribute("href")!.Value).AbsolutePath) // an entry has its page
            .ToList();
        Assert.Equal(RunningServer.SampleSize, paths.Distinct().Count());
        foreach (var path in paths)
        {
            await server.TextAsync(path);
            var list = path[..path.LastIndexOf('/')];
            foreach (var format in new[] { "", ".rss", ".atom", ".json" })
            {
                Assert.Contains(path, await server.TextAsync(list + format), StringComparison.Ordinal);
            }
            if (list == "/undated") continue;
            Assert.Contains(path, await server.TextAsync(list[..8] + ".atom"), StringComparison.Ordinal);
            Assert.Contains(path, await server.TextAsync(list[..5] + ".atom"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_link_to_this_site_on_the_front_page_answers()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var front = await server.TextAsync("/");
        var links = front.Split("href=\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)])
            .Where(link => link.StartsWith('/')).Select(link => link.Split('#')[0]).Distinct().ToList();
        Assert.True(links.Count > 30, $"only {links.Count} links on the front page");
        foreach (var link in links)
        {
            using var answer = await server.SendAsync(HttpMethod.Get, link);
            // Today over the years is at the address of its day.
            var expected = link == "/on-this-day" ? HttpStatusCode.TemporaryRedirect : HttpStatusCode.OK;
            Assert.True(answer.StatusCode == expected, $"{link}: {answer.StatusCode}");
        }
    }
}
