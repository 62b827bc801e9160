using System.Net;
using System.Xml.Linq;

namespace FeedServer.WebTests.Feeds;

/// <summary>An RFC 5005 subscriber that knows nothing but the address of a head feed.</summary>
internal sealed class FeedWalk
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    private FeedWalk(IReadOnlyList<FeedPage> pages) => Pages = pages;

    /// <summary>The documents, the head first, then back in time.</summary>
    public IReadOnlyList<FeedPage> Pages { get; }

    /// <summary>Every sealed document by its path, with its entity tag and its bytes.</summary>
    public Dictionary<string, (string Tag, string Bytes)> Sealed =>
        Pages.Skip(1).ToDictionary(page => page.Path, page => (page.Tag, page.Text), StringComparer.Ordinal);

    /// <summary>Every id met, in the order met, as often as met.</summary>
    public IEnumerable<string> Ids => Pages.SelectMany(page => page.Items).Select(item => item.Id);

    /// <summary>What a subscriber shows after it: of each item the newest state, without those that were deleted later.</summary>
    public IEnumerable<string> Titles
    {
        get
        {
            var told = new HashSet<string>(StringComparer.Ordinal);
            foreach (var page in Pages)
            {
                foreach (var id in page.Deleted) told.Add(id);
                foreach (var (id, title) in page.Items)
                {
                    if (told.Add(id)) yield return title;
                }
            }
        }
    }

    /// <summary>Collects everything from a head feed on.</summary>
    public static async Task<FeedWalk> FromAsync(RunningServer server, string head)
    {
        var pages = new List<FeedPage>();
        for (var path = head; path is not null;)
        {
            var page = await PageAsync(server, path);
            Assert.DoesNotContain(pages, known => known.Path == page.Path);
            pages.Add(page);
            path = page.Before;
        }
        return new FeedWalk(pages);
    }

    /// <summary>One document, which must be there.</summary>
    public static async Task<FeedPage> PageAsync(RunningServer server, string path)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        return Read(path, answer.Headers.ETag?.Tag ?? "", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Reads a document.</summary>
    public static FeedPage Read(string path, string tag, string text)
    {
        var document = XDocument.Parse(text);
        var rss = document.Descendants("item").Select(item => ((string?)item.Element("guid") ?? "", (string?)item.Element("title") ?? ""));
        var atom = document.Descendants(Atom + "entry")
            .Select(item => ((string?)item.Element(Atom + "id") ?? "", (string?)item.Element(Atom + "title") ?? ""));
        return new FeedPage
        {
            Path = path,
            Tag = tag,
            Text = text,
            Items = [.. rss.Concat(atom)],
            Deleted = [.. document.Descendants(Tombstones + "deleted-entry").Select(deleted => (string?)deleted.Attribute("ref") ?? "")],
            Before = Link(document, "prev-archive"),
            After = Link(document, "next-archive"),
        };
    }

    private static string? Link(XDocument document, string relation) =>
        (string?)document.Descendants(Atom + "link")
        .SingleOrDefault(link => (string?)link.Attribute("rel") == relation)?.Attribute("href") is { } url
            ? new Uri(url).PathAndQuery
            : null;
}
