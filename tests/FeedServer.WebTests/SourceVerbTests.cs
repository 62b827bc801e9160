using System.Globalization;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;

namespace FeedServer.WebTests;

/// <summary>The verbs of <c>source</c> as an operator runs them, against a rough server.</summary>
public sealed class SourceVerbTests : IAsyncDisposable
{
    private readonly TemporaryArchive archive = new();
    private readonly RoughServer server = RoughServer.Start();

    [Fact]
    public async Task History_is_taken_of_the_source_that_was_found_though_it_was_known_and_is_not_the_last_of_the_list()
    {
        server.On("/tin/",
            RoughAnswer.Of(
                "<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='/tin.rss'></head><body></body></html>"));
        server.On("/tin.rss", RoughAnswer.Feed(PolledWorld.Rss(1, 2))).On("/other.rss", RoughAnswer.Feed(PolledWorld.Rss(3)));
        await RunAsync("source", "add", server.At("/tin.rss").AbsoluteUri, "--yes", "--id", "tin");
        await RunAsync("source", "add", server.At("/other.rss").AbsoluteUri, "--yes", "--id", "other");

        var output = await RunAsync("source", "add", server.At("/tin/").AbsoluteUri, "--yes", "--history");

        Assert.Contains("is collected already, as 'tin'", output, StringComparison.Ordinal);
        Assert.Contains("tin: history: 1 documents, 2 new", output, StringComparison.Ordinal);
        Assert.DoesNotContain("other: history", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_says_what_would_be_new_revised_and_unchanged_and_keeps_nothing()
    {
        server.On("/tin.rss", RoughAnswer.Feed(PolledWorld.Rss(1, 2)));
        var address = server.At("/tin.rss").AbsoluteUri;
        Assert.Contains("would be kept: 2 new, 0 revised, 0 unchanged", await RunAsync("source", "test", address),
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(archive.Root, "records")), "a dry run made an archive");
        await RunAsync("source", "add", address, "--yes", "--id", "tin");
        await RunAsync("collect", "tin");
        server.On("/tin.rss",
            RoughAnswer.Feed(PolledWorld.Rss(1, 2, 3)
                .Replace("of the hour 2.", "of the hour 2, and of a dredger that lies across the channel.", StringComparison.Ordinal)));

        Assert.Contains("would be kept: 1 new, 1 revised, 1 unchanged", await RunAsync("source", "test", "tin"), StringComparison.Ordinal);
        Assert.Contains("would be kept: 1 new, 1 revised, 1 unchanged", await RunAsync("source", "test", "tin"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_reads_the_articles_of_a_page()
    {
        server.On("/tin/",
            RoughAnswer.Of("<!doctype html><title>Tin</title><ul>"
                + string.Concat(Enumerable.Range(1, 3)
                    .Select(n => string.Create(CultureInfo.InvariantCulture,
                        $"<li><a href='/tin/{n}.html'>Đội đo nước sông Ngàn báo cáo mực nước lần "
                        + $"thứ {n}</a> (1{n}/03/2023)</li>")))
                        + "</ul>"));
        foreach (var n in new[] { 1, 2 })
            server.On($"/tin/{n}.html",
                RoughAnswer.Of(
                    $"<h1>Đội đo nước sông Ngàn báo cáo mực nước lần "
                    + $"thứ {n}</h1><p>1{n}/03/2023 08:3{n}</p><p>Sáng nay tại bến Nhãn, đội đo nước ghi mực nước ở "
                    + $"mười hai cọc và so "
                    + $"với sổ của năm trước, rồi báo về trạm.</p>"));

        var output = await RunAsync("source", "test", server.At("/tin/").AbsoluteUri);

        Assert.Contains("2023-03-12 08:32  Đội đo nước", output, StringComparison.Ordinal);
        Assert.Contains($"refused {server.At("/tin/3.html")}: it answered 404", output, StringComparison.Ordinal);
        Assert.Contains("would be kept: 2 new, 0 revised, 0 unchanged", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_running_server_list_says_what_the_server_knows_and_test_what_it_cannot_know()
    {
        server.On("/tin.rss", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await RunAsync("source", "add", server.At("/tin.rss").AbsoluteUri, "--yes", "--id", "tin");
        await using var running = await RunningServer.StartAsync(
            archive, "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00");
        await running.UntilAsync(state => state.Items > 0);

        await Waiting.UntilAsync(async () => (await RunAsync("source", "list", "--json")) is var list
            && list.Contains("\"state\":\"ok\"", StringComparison.Ordinal) && list.Contains("\"items\":1", StringComparison.Ordinal));
        Assert.Contains("would be kept: unknown", await RunAsync("source", "test", "tin"), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        archive.Dispose();
    }

    private Task<string> RunAsync(params string[] arguments) => ServerProcess.RunAsync(With(arguments));

    private string[] With(params string[] arguments) =>
        [.. arguments, $"--Archive:Root={archive.Root}", "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00"];
}
