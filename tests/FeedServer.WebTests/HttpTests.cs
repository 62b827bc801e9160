using System.Net;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests;

public sealed class HttpTests(SampleServer sample) : IClassFixture<SampleServer>
{
    private RunningServer Server => sample.Server;

    public static TheoryData<string> Documents =>
        ["/", "/feed.rss", "/feed.atom", "/feed.json", "/subscribe", "/site.css", "/feeds.opml", "/sitemap.xml", "/sitemap-lists.xml",
            "/opensearch.xml"];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_second_poll_is_answered_304_in_every_coding(string path)
    {
        var tags = new HashSet<string>();
        foreach (var coding in new[] { "identity", "gzip", "br" })
        {
            using var first = await Server.SendAsync(HttpMethod.Get, path, ("Accept-Encoding", coding));
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            Assert.Equal(coding == "identity" ? [] : [coding], first.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", first.Headers.Vary);
            var tag = first.Headers.ETag!; // asserted by its use below
            Assert.False(tag.IsWeak);
            Assert.True(tags.Add(tag.Tag), "two codings share an entity tag");
            using var second = await Server.SendAsync(HttpMethod.Get, path, ("Accept-Encoding", coding), ("If-None-Match", tag.Tag));
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
            Assert.Equal(tag, second.Headers.ETag);
            Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_very_long_path_that_is_not_found_is_shown_cut_between_two_characters()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, "/" + new string('x', 198) + Uri.EscapeDataString("😀😀"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains($"<code>/{new string('x', 198)}…</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_last_modified_date_is_never_later_than_the_answer_s_own()
    {
        await Waiting.UntilAsync(async () =>
        {
            using var answer = await Server.SendAsync(HttpMethod.Get, "/feed.atom");
            var told = answer.Content.Headers.LastModified;
            Assert.True(told is null || told <= answer.Headers.Date, $"{told:R} is told at {answer.Headers.Date:R}");
            return told is not null;
        });
    }

    [Fact]
    public async Task If_modified_since_is_answered_by_the_archive_s_last_change()
    {
        var changed = await Server.LastModifiedAsync("/feed.atom");
        using var same = await Server.SendAsync(HttpMethod.Get, "/feed.atom", ("If-Modified-Since", changed.ToString("R")));
        using var earlier = await Server.SendAsync(HttpMethod.Get, "/feed.atom",
            ("If-Modified-Since", changed.AddSeconds(-1).ToString("R")));
        using var contradicted = await Server.SendAsync(
            HttpMethod.Get, "/feed.atom", ("If-Modified-Since", changed.ToString("R")), ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, earlier.StatusCode);
        Assert.Equal(HttpStatusCode.OK, contradicted.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Head_answers_with_the_headers_of_get_and_no_body(string path)
    {
        using var get = await Server.SendAsync(HttpMethod.Get, path);
        using var head = await Server.SendAsync(HttpMethod.Head, path);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/no/such/page")]
    [InlineData("/2023/02/30")]
    [InlineData("/1850")]
    [InlineData("/sections/no-such-section")]
    [InlineData("/sections/no-such-section.rss")]
    [InlineData("/2023/13.atom")]
    [InlineData("/abcd.json")]
    [InlineData("/2023/01/10/no-such-item")]
    [InlineData("/2023/01/10/no-such-item/2")]
    [InlineData("/bylines/no-one?after=x")]
    [InlineData("/images/..%2f..%2fREADME.md")]
    public async Task What_is_not_there_is_a_page_that_helps(string path)
    {
        using var answer = await Server.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
        Assert.Contains("href=\"/\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/2023/1/5", "/2023/01/05")]
    [InlineData("/2023/1", "/2023/01")]
    [InlineData("/subscribe/", "/subscribe")]
    [InlineData("/Subscribe", "/subscribe")]
    [InlineData("/FEED.rss", "/feed.rss")]
    [InlineData("/feed.atom/", "/feed.atom")]
    [InlineData("/undated/?after=a%26b&x=%0d%0a", "/undated?after=a%26b")]
    [InlineData("/sections/vi%E1%BB%87n/", "/sections/vi%E1%BB%87n")]
    [InlineData("/sections/%0d%0aset-cookie:x/", "/sections/%0D%0Aset-cookie:x")]
    public async Task A_page_has_one_address(string path, string canonical)
    {
        using var answer = await Server.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(canonical, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/images/drop.jsonl")]
    [InlineData("/images/page.html")]
    [InlineData("/images/ab/half.png.tmp")]
    public async Task What_lies_among_the_pictures_and_is_none_is_not_served(string path)
    {
        var file = Path.Combine(sample.Root, path[1..]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // below the archive's root
        await File.AppendAllTextAsync(file, "<b>", TestContext.Current.CancellationToken);
        using var answer = await Server.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task Only_reading_is_allowed(string method)
    {
        foreach (var path in (string[])["/", "/feed.rss", "/site.css", "/images/x.png", "/nowhere"])
        {
            using var answer = await Server.SendAsync(new HttpMethod(method), path);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        }
    }

    [Fact]
    public async Task A_withdrawal_is_news_to_who_asks_by_date_only()
    {
        // It withdraws an item of its own archive.
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var before = await server.LastModifiedAsync("/feed.atom");
        var newest = (await server.Store.PageAsync(
            new ItemQuery { Order = ListOrder.Changed, Limit = 1 }, TestContext.Current.CancellationToken)).Items[0];
        await server.Store.WithdrawAsync(newest.Path, "", TestContext.Current.CancellationToken);
        using var answer = await server.SendAsync(HttpMethod.Get, "/feed.atom", ("If-Modified-Since", before.ToString("R")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(await server.LastModifiedAsync("/feed.atom") > before);
    }

    [Fact]
    public async Task The_health_page_tells_ready_and_live()
    {
        Assert.Contains("\"status\":\"ready\"", await Server.TextAsync("/healthz"), StringComparison.Ordinal);
        Assert.Contains($"\"items\":{RunningServer.SampleSize}", await Server.TextAsync("/healthz/ready"), StringComparison.Ordinal);
        Assert.Equal("live\n", await Server.TextAsync("/healthz/live"));
    }
}
