using System.Net;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Discovery;

public sealed class FindTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dates_and_names_are_found_as_people_type_them()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
        await server.Store.KeepAsync([InventedDrafts.Draft(40, 1, "Đò đêm")], Ending);
        foreach (var (query, found) in new[]
        {
            ("2/1/2020", "/2020/01/02"),
            ("ngày 2 tháng 1 năm 2020", "/2020/01/02"),
            ("January 2020", "/2020/01"),
            ("tháng 1 năm 2020", "/2020/01"),
            ("2020", "/2020"),
            ("20/1/2020", "/2020/01/04"), // nothing on that day: the nearest before
            ("3/2019", "/2020/01/02"),
            ("luong thao", "/bylines/luong-thao"),
            ("TIN BEN", "/sections/tin-ben-song"),
            ("do", "/tags/do-dem"),
            ("ben-song", "/sources/ben-song"),
        }) Assert.Contains($"href=\"{found}\"", await FoundAsync(server, query), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("không có gì như vậy")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u0000\u0001\ufffe")]
    [InlineData("31/2/2020")]
    [InlineData("%%%")]
    public async Task What_finds_nothing_says_so_and_does_no_harm(string query)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
        var main = await FoundAsync(server, query);
        // The feeds of a search are there before anything matches.
        Assert.DoesNotContain("href=", main.Replace("href=\"/search.", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", main, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', main);
    }

    [Fact]
    public async Task A_name_that_is_new_is_found_at_once()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1], 1);
        Assert.DoesNotContain("/tags/", await FoundAsync(server, "bến đá"), StringComparison.Ordinal);
        await server.Store.KeepAsync([InventedDrafts.Draft(2, 1, "Bến đá")], Ending);
        Assert.Contains("href=\"/tags/ben-da\"", await FoundAsync(server, "bến đá"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_kept_by_nobody_passed_over_by_search_engines_and_cuts_what_is_too_long()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, "/search?q=" + new string('a', 5000));
        var page = await answer.Content.ReadAsStringAsync(Ending);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoCache);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"canonical\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('a', 601), page, StringComparison.Ordinal);
        Assert.False(await server.HasCachedAsync("/search"));
    }

    [Theory]
    [InlineData("/search/?q=a%26b", "/search?q=a%26b")]
    [InlineData("/Search", "/search")]
    [InlineData("/search/?q=a&order=best&after=7.20", "/search?q=a&order=best&after=7.20")]
    [InlineData("/SEARCH.atom?q=a&order=best", "/search.atom?q=a")]
    public async Task The_search_has_one_address(string path, string canonical)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.Equal(canonical, answer.Headers.Location?.OriginalString);
    }

    private static async Task<string> FoundAsync(RunningServer server, string query)
    {
        var page = await server.TextAsync("/search?q=" + Uri.EscapeDataString(query));
        return page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }
}
