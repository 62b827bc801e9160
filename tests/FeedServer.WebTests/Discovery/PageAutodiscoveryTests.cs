using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Discovery;

/// <summary>A page offers the feeds of exactly its list, in its head and in its headers, and they lead back to it.</summary>
public sealed partial class PageAutodiscoveryTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Every_kind_of_page_leads_to_the_feeds_of_its_list_and_these_lead_back()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        foreach (var (path, list) in await KindsAsync(server))
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var head = page[..page.IndexOf("</head>", StringComparison.Ordinal)];
            var offered = Alternate().Matches(head).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
            var stem = list == "/" ? "/feed" : list;
            Assert.Equal([stem + ".rss", stem + ".atom", stem + ".json"], offered);
            Assert.Equal(list, new Uri(AlternateOf(XDocument.Parse(await server.TextAsync(offered[1])))!).AbsolutePath); // a feed has one
            Assert.Contains("<link rel=\"search\" type=\"application/opensearchdescription+xml\"", head, StringComparison.Ordinal);
            if (answer.StatusCode != HttpStatusCode.OK) continue;
            var header = Assert.Single(answer.Headers.GetValues("Link"));
            Assert.Equal(offered, HeaderLink().Matches(header).Select(match => new Uri(match.Groups[1].Value).AbsolutePath));
        }
    }

    [Fact]
    public async Task The_search_that_pages_name_is_described_and_answers()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, "/opensearch.xml");
        Assert.Equal("application/opensearchdescription+xml", answer.Content.Headers.ContentType?.MediaType);
        var template = XDocument.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Elements() // a document has a root
            .First(e => e.Name.LocalName == "Url" && e.Attribute("rel")?.Value == "results").Attribute("template")!.Value; // required
        var address = new Uri(template.Replace("{searchTerms}", Uri.EscapeDataString("tháng 1 năm 2023"), StringComparison.Ordinal));
        Assert.Contains("href=\"/2023/01\"", await server.TextAsync(address.PathAndQuery), StringComparison.Ordinal);
    }

    /// <summary>The page that an Atom feed belongs to.</summary>
    internal static string? AlternateOf(XDocument feed) => feed.Root?.Elements(Atom + "link")
        .FirstOrDefault(link => link.Attribute("rel")?.Value == "alternate"
            && link.Attribute("type")?.Value == "text/html")?.Attribute("href")?.Value;

    private static async Task<IReadOnlyList<(string Path, string List)>> KindsAsync(RunningServer server)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var item = (await server.Store.PageAsync(new ItemQuery { Limit = 1 }, cancellation)).Items[0];
        var day = item.Path[..11];
        var kinds = new List<(string, string)>
        {
            ("/", "/"), (day[..5], day[..5]), (day[..8], day[..8]), (day, day), (item.Path, "/"), ("/undated", "/undated"),
            ("/subscribe", "/"), ("/subscribe/tags", "/"), ("/sections", "/"), ("/coverage", "/"), ("/search", "/"),
            ("/2023/02/30", "/"),
        };
        foreach (var kind in (ScopeKind[])[ScopeKind.Section, ScopeKind.Byline, ScopeKind.Place, ScopeKind.Source, ScopeKind.Tag])
        {
            var path = (await server.Store.ListingsAsync(kind, cancellation))[0].Scope.Path;
            kinds.Add((path, path));
        }
        return kinds;
    }

    [GeneratedRegex("<link rel=\"alternate\" type=\"application/[a-z]+[+][^\"]+\" title=\"[^\"]+\" href=\"([^\"]+)\"",
        RegexOptions.NonBacktracking)]
    private static partial Regex Alternate();

    [GeneratedRegex("<([^>]+)>; rel=\"alternate\"; type=\"application/[^\"]+\"", RegexOptions.NonBacktracking)]
    private static partial Regex HeaderLink();
}
