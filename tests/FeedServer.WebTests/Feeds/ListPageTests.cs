using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Feeds;

/// <summary>The page that a feed names as its own is there, and names that feed.</summary>
public sealed partial class ListPageTests
{
    [Theory]
    [InlineData(ScopeKind.Section)]
    [InlineData(ScopeKind.Byline)]
    [InlineData(ScopeKind.Tag)]
    [InlineData(ScopeKind.Source)]
    [InlineData(ScopeKind.Place)]
    public async Task Every_list_has_a_page_that_its_feed_leads_to_and_that_leads_back(ScopeKind kind)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var draft = InventedDrafts.Draft(6, 1, "Bến sông", "Ghi chép");
        await server.Store.KeepAsync([draft with { Content = draft.Content with { Place = "Mai Sơn", SourceTag = "Sông Ngàn" } }],
            TestContext.Current.CancellationToken);
        var lists = await server.Store.ListingsAsync(kind, TestContext.Current.CancellationToken);
        Assert.NotEmpty(lists);
        foreach (var list in lists)
        {
            var feed = await server.TextAsync(list.Scope.Path + ".atom");
            var page = new Uri(Alternate().Match(feed).Groups[1].Value).AbsolutePath;
            Assert.Equal(list.Scope.Path, Uri.UnescapeDataString(page));
            using var answer = await server.SendAsync(HttpMethod.Get, page);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains($"href=\"{page}.atom\"", text, StringComparison.Ordinal);
            Assert.Contains(InventedDrafts.Title(6, 1), WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/tags/nothing")]
    [InlineData("/sources/nothing")]
    [InlineData("/sources/nothing?after=x")]
    public async Task Of_a_list_that_is_not_there_neither_is_a_page(string path)
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [GeneratedRegex("<link rel=\"alternate\" type=\"text/html\" href=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Alternate();
}
