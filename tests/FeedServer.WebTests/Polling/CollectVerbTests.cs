using FeedServer.Cli;
using FeedServer.Collect.Sources;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Polling;

/// <summary><c>collect</c> over feeds, as an operator gives it.</summary>
public sealed class CollectVerbTests : IAsyncLifetime
{
    private readonly TemporaryArchive archive = new();
    private readonly RoughServer server = RoughServer.Start();

    [Fact]
    public async Task One_line_a_source_says_what_it_came_to_and_the_exit_code_says_whether_all_went_well()
    {
        var (code, output, _) = await CollectAsync();
        Assert.Equal(Verbs.Failed, code);
        Assert.Equal(
            ["drop: nothing there", "good: 2 new", "bad: failed: it answered 500", $"moved: 1 new; moved for good to {server.At("/new")}"],
            output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(server.To("/paused"));
        Assert.Contains(server.At("/new").AbsoluteUri,
            await File.ReadAllTextAsync(Path.Combine(archive.Root, "sources.opml"), PolledWorld.Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Named_sources_are_polled_whether_due_or_paused_or_named_twice()
    {
        Assert.Equal((Verbs.Done, "good: 2 new"), await LineAsync("good"));
        Assert.Equal((Verbs.Done, "good: 2 unchanged"), await LineAsync("good", "good"));
        Assert.Equal((Verbs.Done, "paused: 1 new"), await LineAsync("paused"));
        Assert.Equal((Verbs.Done, "drop: nothing there"), await LineAsync("drop"));
        Assert.Empty(server.To("/bad"));
    }

    [Fact]
    public async Task An_unknown_source_is_a_wrong_command_line_and_nothing_is_polled()
    {
        var (code, output, errors) = await CollectAsync("good", "god");
        Assert.Equal((Verbs.Usage, ""), (code, output));
        Assert.Contains("There is no source 'god'", errors, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_wrong_setting_is_named_by_its_key()
    {
        var (code, _, errors) = await ServerProcess.VerbAsync("collect", $"--Archive:Root={archive.Root}", "--Collect:MinInterval=soon",
            "--Collect:Concurrency=0");
        Assert.Equal(Verbs.Usage, code);
        Assert.Contains("Collect:MinInterval", errors, StringComparison.Ordinal);
        (code, _, errors) = await ServerProcess.VerbAsync("collect", $"--Archive:Root={archive.Root}", "--Collect:MinInterval=2.00:00:00",
            "--Collect:Concurrency=0", "--Collect:HostPause=1.00:00:00", "--Collect:Contact=me");
        Assert.Equal(Verbs.Usage, code);
        Assert.All((string[])["MaxInterval", "Concurrency", "HostPause", "Contact"],
            key => Assert.Contains("setting Collect:" + key, errors, StringComparison.Ordinal));
    }

    public async ValueTask InitializeAsync()
    {
        server.On("/good", RoughAnswer.Feed(RoughBodies.Rss("1", "2"))).On("/bad", RoughAnswer.Status(500))
            .On("/paused", RoughAnswer.Feed(RoughBodies.Rss("3")))
            .On("/moved", RoughAnswer.Redirect(301, "/new")).On("/new", RoughAnswer.Feed(RoughBodies.Rss("4")));
        var book = await SourceRegistry.OpenAsync(archive.Root, TimeProvider.System, PolledWorld.Cancellation);
        await book.AddAllAsync([.. ((string[])["good", "bad", "moved", "paused"]).Select(name =>
            new SourceDefinition { Id = name, Kind = SourceKind.Feed, Address = server.At("/" + name), Title = name,
                Paused = name == "paused" })], PolledWorld.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        archive.Dispose();
    }

    private Task<(int Code, string Output, string Errors)> CollectAsync(params string[] sources) =>
        ServerProcess.VerbAsync(
            ["collect", .. sources, $"--Archive:Root={archive.Root}", "--Collect:AllowPrivateNetworks=true",
                "--Collect:HostPause=00:00:00"]);

    private async Task<(int Code, string Line)> LineAsync(params string[] sources)
    {
        var (code, output, _) = await CollectAsync(sources);
        return (code, output.Trim());
    }
}
