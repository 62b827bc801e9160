using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Http;
using FeedServer.WebTests.Routes;
using Microsoft.Playwright;

namespace FeedServer.WebTests.Pages;

/// <summary>A public address with a path, behind a proxy that strips it (the server is asked for <c>/2023</c>) and one that does not (for
/// <c>/tin/2023</c>).</summary>
public sealed partial class SubPathTests
{
    private const string Root = "/tin";

    [Theory]
    [InlineData("")]
    [InlineData(Root)]
    public async Task Every_link_of_every_page_leads_below_the_path_and_is_there(string sent)
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive, "--Publication:BaseUrl=https://host.example/tin/");
        var seen = new HashSet<string>(StringComparer.Ordinal) { Root + "/" };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var path) && seen.Count < 400)
        {
            using var answer = await server.SendAsync(HttpMethod.Get, sent + path[Root.Length..]);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            foreach (var link in Links().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)))
            {
                var target = link.Replace("https://host.example", "", StringComparison.Ordinal).Split('#')[0];
                if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal)) continue;
                Assert.StartsWith(Root + "/", target, StringComparison.Ordinal);
                if (seen.Add(target)) waiting.Enqueue(target);
            }
        }
        Assert.True(seen.Count > 100, $"{seen.Count} addresses");
    }

    [Theory]
    [InlineData("/2023/1/10", "/tin/2023/01/10")]
    [InlineData("/tin/2023/1/10", "/tin/2023/01/10")]
    [InlineData("/tin", "/tin/")]
    [InlineData("/tin/Search?q=a b", "/tin/search?q=a%20b")]
    [InlineData("/tin/Feed.rss", "/tin/feed.rss")]
    [InlineData("/undated/?after=x", "/tin/undated?after=x")]
    public async Task A_redirect_leads_below_the_path(string asked, string location)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=https://host.example/tin/");
        using var answer = await server.SendAsync(HttpMethod.Get, asked);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("https://host.example/2023/")]
    [InlineData("https://host.example/Sections/x")]
    public async Task A_path_that_begins_like_a_page_is_refused_by_name(string baseUrl)
    {
        using var archive = new TemporaryArchive();
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => RunningServer.StartAsync(archive, "--Publication:BaseUrl=" + baseUrl));
        Assert.Contains("Publication:BaseUrl", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_an_address_of_the_archive_begins_with_is_no_public_path()
    {
        var free = RouteExamples.All.Where(route => route.Key is not ("/" or "/{**path}")).SelectMany(route => route.Value)
            .Select(path => "/" + path.Split('/', '?')[1]).Distinct().Where(first => !BasePath.IsTaken(first));
        Assert.Empty(free);
        Assert.False(BasePath.IsTaken("/tin"));
        Assert.False(BasePath.IsTaken("/feed/tin"));
        Assert.False(BasePath.IsTaken(""));
    }

    [Fact]
    public async Task A_browser_loads_pages_below_the_path_with_their_styles_and_pictures()
    {
        await using var browser = await Browser.StartAsync();
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive, "--Publication:BaseUrl=https://host.example/tin/");
        var page = await browser.OpenAsync(server.Client.BaseAddress + "tin/", 1280, ColorScheme.Light);
        Assert.True(await page.EvaluateAsync<bool>("getComputedStyle(document.body).getPropertyValue('--paper') !== ''"));
        await page.Locator("main .leaf a").First.ClickAsync();
        Assert.Matches(@"/tin/\d{4}/\d\d/\d\d$", page.Url);
        await page.Locator("input[type=search]").First.FillAsync("2023");
        await page.Locator("button[type=submit]").First.ClickAsync();
        Assert.EndsWith("/tin/search?q=2023", page.Url, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?:href|src|action)=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
