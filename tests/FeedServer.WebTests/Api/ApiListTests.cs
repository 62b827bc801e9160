using System.Net;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Feeds;
using FeedServer.WebTests.Search;

namespace FeedServer.WebTests.Api;

/// <summary>Lists of items as programs read them.</summary>
public sealed class ApiListTests
{
    private const string Items = "/api/v1/items";
    private static readonly string[] Settings = ["--Publication:BaseUrl=https://songlam.example/tin/", "--Limits:Burst=10000"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("sort=oldest&")]
    [InlineData("q=tr%E1%BA%A1m&")]
    [InlineData("q=tr%E1%BA%A1m&sort=relevance&")]
    [InlineData("section=S%E1%BB%95%20tay&from=2020&")]
    public async Task Every_page_leads_to_the_next_until_each_item_was_there_once_whatever_arrives_meanwhile(string query)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 40), 1);
        await server.Store.KeepAsync([Undated(1), Undated(2), Undated(3)], Ending);
        await server.UntilIndexedAsync();
        using var whole = await JsonAsync(server, $"{Items}?{query}limit=100");
        var expected = Ids(whole);
        Assert.Equal(query.StartsWith("section", StringComparison.Ordinal) ? 20 : 43, expected.Count);
        Assert.Equal(expected.Count, whole.RootElement.GetProperty("total").GetProperty("count").GetInt64());
        Assert.Equal(JsonValueKind.Null, whole.RootElement.GetProperty("next").ValueKind);
        var ids = new List<string>();
        for (var path = $"{Items}?{query}limit=7"; path is not null;)
        {
            using var page = await JsonAsync(server, path);
            ids.AddRange(Ids(page));
            // What arrives is newer than all of them, but where the best or the oldest come first.
            if (ids.Count == 14 && query.Length == 0) await server.Store.KeepAsync([InventedDrafts.Draft(899, 1)], Ending);
            var next = page.RootElement.GetProperty("next").GetString();
            Assert.True(next?.StartsWith("https://songlam.example/tin/api/v1/items?", StringComparison.Ordinal) ?? true, next);
            path = next?["https://songlam.example/tin".Length..];
        }
        Assert.Equal(expected, ids);
    }

    [Theory]
    [InlineData("", 43)]
    [InlineData("section=so-tay", 20)]
    [InlineData("section=S%E1%BB%95+tay&by=L%C6%B0%C6%A1ng+Th%E1%BA%A3o", 7)]
    [InlineData("q=by:luong+-section:%22so+tay%22", 6)]
    [InlineData("photo=luong-thao", 0)]
    [InlineData("axis=published", 40)]
    [InlineData("axis=event", 0)]
    [InlineData("axis=published&from=2020-01-10&to=2020-01", 22)]
    [InlineData("to=2020-01-10", 9)]
    [InlineData("axis=seen&to=2020", 0)]
    [InlineData("q=undated", 3)]
    [InlineData("source=ben-song&tag=cho&tag=den", 1)]
    [InlineData("section=%22S%E1%BB%95%22+tay", 20)]
    [InlineData("section=So%CC%82%CC%89%20tay&q=(((%22-)", 20)]
    public async Task Filters_are_joined_to_the_query_and_ask_for_whole_lists(string query, int items)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 40), 1);
        await server.Store.KeepAsync([Undated(1), Undated(2, "chợ", "đèn"), Undated(3, "chợ")], Ending);
        await server.UntilIndexedAsync();
        using var found = await JsonAsync(server, $"{Items}?limit=100&{query}");
        Assert.Equal(items, Ids(found).Count);
        Assert.Equal(items, found.RootElement.GetProperty("total").GetProperty("count").GetInt64());
        // The page finds the same by the query that is told.
        var told = found.RootElement.GetProperty("query").GetString() ?? "";
        if (told.Length > 0 && items is > 0 and < 20) Assert.Equal(items, (await server.ItemsAsync(told)).Count);
    }

    [Theory]
    [InlineData("limit=0", "limit", "must be a whole number from 1 to 100")]
    [InlineData("limit=101", "limit", "must be a whole number from 1 to 100")]
    [InlineData("limit=%2B5", "limit", "must be a whole number from 1 to 100")]
    [InlineData("from=10/1/2023", "from", "must be a year, a month or a day such as 2023, 2023-01 or 2023-01-10")]
    [InlineData("to=2023-02-30", "to", "must be a year, a month or a day such as 2023, 2023-01 or 2023-01-10")]
    [InlineData("from=2024&to=2023", "from", "must not be later than to")]
    [InlineData("axis=now", "axis", "must be one of: filed, published, event, seen, changed")]
    [InlineData("sort=best", "sort", "must be one of: newest, oldest, relevance")]
    [InlineData("sort=relevance", "sort", "must not be relevance where nothing is searched for")]
    [InlineData("limit=1&limit=2", "limit", "must be given once")]
    [InlineData("section=%20-%20", "section", "must have a letter or a digit")]
    [InlineData("cursor=x", "cursor", "is none of this list")]
    [InlineData("q=a&cursor=oldest.1.0", "cursor", "is none of this list")]
    [InlineData("pg=2", "pg", "is no parameter here")]
    public async Task What_is_not_understood_is_refused_and_named(string query, string parameter, string detail)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await server.UntilIndexedAsync();
        using var answer = await server.SendAsync(HttpMethod.Get, $"{Items}?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ending));
        var fault = Assert.Single(problem.RootElement.GetProperty("errors").EnumerateArray());
        Assert.Equal((parameter, detail), (fault.GetProperty("parameter").GetString(), fault.GetProperty("detail").GetString()));
        Assert.Equal(400, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("https://songlam.example/tin/api#problem-400", problem.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task While_the_index_is_not_there_all_items_are_listed_and_searches_are_put_off()
    {
        using var archive = new TemporaryArchive();
        Directory.CreateDirectory(Path.Combine(archive.Root, "search"));
        await using var other = new FileStream(
            Path.Combine(archive.Root, "search", "search.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
        using var all = await JsonAsync(server, Items);
        Assert.Equal(3, Ids(all).Count);
        using var answer = await server.SendAsync(HttpMethod.Get, Items + "?q=tram");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_list_is_read_again_on_a_condition_by_head_and_by_scripts_of_other_sites()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
        await server.UntilFoundAsync("trạm", 3);
        foreach (var path in (string[])[Items + "?limit=2", Items + "?q=tram&limit=2"])
        {
            using var first = await server.SendAsync(HttpMethod.Get, path);
            Assert.Contains("rel=\"next\"", Assert.Single(first.Headers.GetValues("Link")), StringComparison.Ordinal);
            using var again = await server.SendAsync(HttpMethod.Get, path, ("If-None-Match", first.Headers.ETag?.ToString() ?? ""));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal("*", again.Headers.GetValues("Access-Control-Allow-Origin").Single());
            using var head = await server.SendAsync(HttpMethod.Head, path);
            Assert.Equal((HttpStatusCode.OK, first.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
        }
        foreach (var path in (string[])[Items, "/feed.atom", "/sections/so-tay.json", "/openapi.json", "/2020/01/02.json"])
        {
            using var asked = await server.SendAsync(HttpMethod.Options, path, ("Origin", "https://so-tay.example"),
                ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));
            Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
            Assert.Contains("If-None-Match", asked.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
            using var read = await server.SendAsync(HttpMethod.Get, path, ("Origin", "https://so-tay.example"));
            Assert.Equal("*", read.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }
        using var page = await server.SendAsync(HttpMethod.Get, "/sections/so-tay", ("Origin", "https://so-tay.example"));
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Who_asks_too_much_at_once_is_told_as_a_problem()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=5", "--Limits:PerSecond=1");
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 200 && refused is null; i++)
        {
            var answer = await server.SendAsync(HttpMethod.Get, Items);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) refused = answer;
            else answer.Dispose();
        }
        Assert.NotNull(refused);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.ToString());
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Ending));
        Assert.Equal(429, problem.RootElement.GetProperty("status").GetInt32());
        refused.Dispose();
    }

    private static ItemDraft Undated(int number, params string[] tags)
    {
        var draft = InventedDrafts.Draft(1000 + number, 1, tags);
        return draft with { Content = draft.Content with { Published = null, Section = null, Byline = Byline.None } };
    }

    private static async Task<JsonDocument> JsonAsync(RunningServer server, string path) =>
        JsonDocument.Parse(await server.TextAsync(path));

    private static List<string> Ids(JsonDocument page) =>
        [.. page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString() ?? "")];
}
