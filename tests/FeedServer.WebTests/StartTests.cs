using FeedServer.Cli;
using FeedServer.Hosting;
using FeedServer.Store;

namespace FeedServer.WebTests;

public sealed class StartTests
{
    [Fact]
    public async Task A_second_server_on_the_same_archive_is_refused_and_names_it()
    {
        using var archive = new TemporaryArchive();
        await using var first = await RunningServer.StartAsync(archive);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => RunningServer.StartAsync(archive));
        Assert.Contains(archive.Root, refused.Message, StringComparison.Ordinal);
        Assert.Equal("live\n", await first.TextAsync("/healthz/live"));
    }

    [Fact]
    public async Task An_archive_that_cannot_be_written_stops_the_start_and_is_named()
    {
        using var archive = new TemporaryArchive();
        // Not even root can make a folder below a file.
        var blocked = Path.Combine(archive.Root, "file");
        await File.WriteAllTextAsync(blocked, "", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => FeedServerHost.BuildAsync(
            [$"--Archive:Root={blocked}", "--Urls=http://127.0.0.1:0"], TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Contains(blocked, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_ends_with_usage_and_an_unknown_verb_too()
    {
        Assert.Equal(Verbs.Usage, await Verbs.RunAsync(["serve", "--Feeds:HeadSize=none"]));
        Assert.Equal(Verbs.Usage, await Verbs.RunAsync(["publish"]));
        Assert.Equal(Verbs.Usage, await Verbs.RunAsync(["collect", "nowhere"]));
    }

    [Theory]
    [InlineData("0 0 6 1 7 ? 2020")]
    [InlineData("0 0 0 30 2 ?")]
    [InlineData("0 0 0 31 4,6,9,11 ?")]
    public async Task A_schedule_that_has_no_run_stops_the_start_with_one_line(string cron)
    {
        using var archive = new TemporaryArchive();
        var (code, output, errors) = await BuiltProgram.RunAsync("serve", $"--Archive:Root={archive.Root}", $"--Collect:Cron={cron}");
        Assert.Equal(Verbs.Usage, code);
        Assert.Equal($"setting Collect:Cron: '{cron}' has no run from now on", errors.Trim());
        Assert.Equal("", output);
    }

    [Theory]
    [InlineData("read", "")]
    [InlineData("export", "")]
    [InlineData("import", "")]
    [InlineData("source", "import", "")]
    [InlineData("source", "export", "")]
    [InlineData("withdraw", "/2023/01/10/x", "--reason", "")]
    public async Task An_empty_argument_is_a_usage_error_of_one_line(params string[] arguments)
    {
        using var archive = new TemporaryArchive();
        var (code, output, errors) = await BuiltProgram.RunAsync([.. arguments, $"--Archive:Root={archive.Root}"]);
        Assert.Equal((Verbs.Usage, ""), (code, output));
        Assert.Contains("An argument is empty.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.1:0")]
    [InlineData("https://127.0.0.1:0")]
    public async Task An_address_that_cannot_be_listened_on_stops_the_start_with_one_line(string url)
    {
        using var archive = new TemporaryArchive();
        var (code, output, errors) = await BuiltProgram.RunAsync("serve", $"--Archive:Root={archive.Root}", $"--Urls={url}");
        Assert.Equal((Verbs.Usage, ""), (code, output));
        Assert.StartsWith($"setting Urls: '{url}'", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start_with_one_line()
    {
        using var archive = new TemporaryArchive();
        using var other = new TemporaryArchive();
        await using var first = await RunningServer.StartAsync(archive);
        var url = first.Address.GetLeftPart(UriPartial.Authority);
        var (code, output, errors) = await BuiltProgram.RunAsync("serve", $"--Archive:Root={other.Root}", $"--Urls={url}");
        Assert.Equal((Verbs.Usage, ""), (code, output));
        Assert.StartsWith($"setting Urls: '{url}' cannot be listened on: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }
}
