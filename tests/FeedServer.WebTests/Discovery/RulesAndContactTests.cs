using System.Net;
using FeedServer.Collect.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Discovery;

public sealed class RulesAndContactTests(SampleServer sample) : IClassFixture<SampleServer>
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/2023/01/10", true)]
    [InlineData("/2023/01/10/khanh-thanh-cau", true)]
    [InlineData("/2023/01/10/khanh-thanh-cau/1", false)]
    [InlineData("/undated/loi-ngo", true)]
    [InlineData("/undated/loi-ngo/2", false)]
    [InlineData("/sections/tin?after=abc", false)]
    [InlineData("/2023/01/10?after=abc", false)]
    [InlineData("/2023.atom?after=abc", true)]
    [InlineData("/2023.rss?after=abc", true)]
    [InlineData("/sections/tin/archive/1-100.atom", true)]
    [InlineData("/search?q=a", false)]
    [InlineData("/sitemap-2023-01.xml", true)]
    [InlineData("/images/ab/cd.jpg", true)]
    public async Task Crawlers_are_kept_from_what_is_dear_and_from_nothing_else(string path, bool open)
    {
        var rules = RobotsRules.Parse(await sample.Server.TextAsync("/robots.txt"), FetchOptions.ProductToken);
        Assert.Equal(open, rules.Allows(new Uri(sample.Server.Client.BaseAddress!, path))); // the server listens
    }

    [Fact]
    public async Task Crawlers_are_told_the_sitemaps()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var text = await server.TextAsync("/robots.txt");
        foreach (var line in text.Split('\n').Where(line => line.StartsWith("Sitemap: http://localhost:5080", StringComparison.Ordinal)))
            await SitemapWalk.AnswersAsync(server, line["Sitemap: http://localhost:5080".Length..]);
        // That of news is named where there are news.
        Assert.Equal(1, text.Split("Sitemap: ").Length - 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://kho.example/lien-he")]
    public async Task Without_a_contact_that_may_stand_there_no_security_contact_is_given(string contact)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Collect:Contact=" + contact);
        using var answer = await server.SendAsync(HttpMethod.Get, "/.well-known/security.txt");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_security_contact_stays_the_same_for_half_a_year()
    {
        var first = await ContactAsync(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(
            "Contact: mailto:kho@songlam.example\nExpires: 2026-12-30T17:00:00Z\nPreferred-Languages: vi, en\nCanonical: "
            + "https://songlam.example/.well-known/security.txt\n", first);
        Assert.Equal(first, await ContactAsync(new DateTimeOffset(2026, 6, 30, 16, 59, 59, TimeSpan.Zero)));
        Assert.Contains("Expires: 2027-06-29T17:00:00Z", await ContactAsync(new DateTimeOffset(2026, 6, 30, 17, 0, 0, TimeSpan.Zero)),
            StringComparison.Ordinal);

        static async Task<string> ContactAsync(DateTimeOffset now)
        {
            using var archive = new TemporaryArchive();
            await using var server = await RunningServer.StartAsync(
                archive, new FakeTimeProvider(now), "--Collect:Contact=mailto:kho@songlam.example",
                "--Publication:BaseUrl=https://songlam.example/");
            return await server.TextAsync("/.well-known/security.txt");
        }
    }

    [Theory]
    [InlineData("/feeds.opml", "text/x-opml")]
    [InlineData("/sitemap.xml", "application/xml")]
    [InlineData("/sitemap-lists.xml", "application/xml")]
    [InlineData("/robots.txt", "text/plain")]
    [InlineData("/opensearch.xml", "application/opensearchdescription+xml")]
    public async Task Nothing_depends_on_the_host_that_was_asked(string path, string type)
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        using var own = await server.SendAsync(HttpMethod.Get, path);
        using var other = await server.SendAsync(HttpMethod.Get, path, ("Host", "evil.example:99"));
        Assert.Equal(type, own.Content.Headers.ContentType?.MediaType);
        Assert.Equal(own.Headers.ETag, other.Headers.ETag);
        Assert.Equal(await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
