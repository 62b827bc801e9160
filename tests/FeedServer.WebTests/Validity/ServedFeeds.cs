using System.Net;
using System.Xml.Linq;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Tests.Publish.Validity;

namespace FeedServer.WebTests.Validity;

/// <summary>Every feed that a running server offers, checked by the rules of the W3C feed validator.</summary>
internal sealed class ServedFeeds(RunningServer server)
{
    /// <summary>What the server is told to be called: the validator wants an address that the world could reach.</summary>
    public const string BaseUrl = "https://tin.vankhe.example/";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    /// <summary>The documents that were checked.</summary>
    public IReadOnlyCollection<string> Paths => seen;

    /// <summary>What is wrong with them; a withdrawn item's namespace, which the validator does not know, is not.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Checks the feeds of every list that items stand in, and every document that they lead to.</summary>
    public async Task CheckAllAsync(IEnumerable<Item> items)
    {
        foreach (var list in await ListsAsync(items))
        {
            await CheckAsync(list + ".rss");
            await CheckAsync(list + ".atom");
        }
    }

    /// <summary>Checks an answer that is a feed.</summary>
    public async Task CheckAsync(string path, HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var type = answer.Content.Headers.ContentType?.ToString() ?? "";
        foreach (var finding in FeedValidator.Check(bytes, type, BaseUrl + path[1..], TimeProvider.System.GetUtcNow())
            .Where(finding => finding.Rule != "UnknownNamespace"))
            faults.Add($"{path}: {finding}");
    }

    private async Task CheckAsync(string path)
    {
        if (!seen.Add(path)) return;
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        // The range after the last sealed one leads to the head for now.
        if (answer.StatusCode == HttpStatusCode.TemporaryRedirect) return;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        await CheckAsync(path, answer);
        var links = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root?.Descendants(Atom
            + "link") ?? [];
        foreach (var next in links.Where(link => link.Parent?.Name.LocalName is "feed" or "channel"
            && (string?)link.Attribute("rel") is "prev-archive" or "next-archive" or "current" or "first" or "next"))
            await CheckAsync(new Uri((string?)next.Attribute("href") ?? "").PathAndQuery);
    }

    private async Task<IEnumerable<string>> ListsAsync(IEnumerable<Item> items)
    {
        var lists = new List<string> { "/feed" };
        foreach (var kind in new[] { ScopeKind.Section, ScopeKind.Byline, ScopeKind.Place, ScopeKind.Tag, ScopeKind.Source })
        {
            foreach (var listing in await server.Store.ListingsAsync(kind, TestContext.Current.CancellationToken))
                lists.Add(listing.Scope.Path);
        }
        foreach (var day in items.Select(item => item.Content.FilingDate?.Day).Distinct())
        {
            if (day is { } known)
                lists.AddRange([Permalink.Day(known), Permalink.Month(known.Year, known.Month), Permalink.Year(known.Year)]);
            else lists.Add(Permalink.Undated);
        }
        return lists.Distinct();
    }
}
