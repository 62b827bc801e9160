using FeedServer.Cli;

namespace FeedServer.WebTests.Backups;

/// <summary>An archive that a newer program wrote is refused by every verb, and nothing in it is touched.</summary>
public sealed class ArchiveFormTests : IDisposable
{
    private readonly TemporaryArchive archive = TemporaryArchive.WithSample();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Form => Path.Combine(archive.Root, "records", "form");

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task A_new_archive_tells_its_form()
    {
        await using (await RunningServer.StartOnSampleAsync(archive)) Assert.Equal("1 1\n", await File.ReadAllTextAsync(Form, Ending));
    }

    [Fact]
    public async Task An_archive_of_a_newer_form_is_refused_untouched()
    {
        await using (await RunningServer.StartOnSampleAsync(archive)) await Task.CompletedTask;
        await File.WriteAllTextAsync(Form, "2 2\nwhat a newer program has to say\n", Ending);
        // A list of sources without ids would be written to by whoever opens it.
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), """
            <opml version="2.0"><head /><body><outline type="rss" text="Bến" xmlUrl="https://ben.example/tin.rss" /></body></opml>
            """, Ending);
        var before = Listing();
        await Assert.ThrowsAnyAsync<IOException>(() => RunningServer.StartAsync(archive));
        string[][] verbs =
        [
            ["serve", "--Urls=http://127.0.0.1:0"], ["verify"], ["rebuild"], ["collect"], ["source", "list"],
            ["source", "pause", "ben.example-tin-rss"], ["export", Path.Combine(archive.Root, "ra.jsonl")], ["show", "/2023/01/10/x"],
            ["hub", "list"], ["doctor"], ["backup", archive.Root + "-backup"],
        ];
        foreach (var verb in verbs)
        {
            var (code, _, errors) = await BuiltProgram.RunAsync([.. verb, $"--Archive:Root={archive.Root}"]);
            Assert.True(code == Verbs.Failed, $"{string.Join(' ', verb)}: {code} {errors}");
            Assert.Contains("is of form 2, written by a newer FeedServer", errors, StringComparison.Ordinal);
        }
        Assert.Equal(before, Listing());
    }

    [Fact]
    public async Task An_archive_without_a_form_is_of_the_first()
    {
        await using (await RunningServer.StartOnSampleAsync(archive)) await Task.CompletedTask;
        File.Delete(Form);
        await using (await RunningServer.StartAsync(archive)) Assert.Equal("1 1\n", await File.ReadAllTextAsync(Form, Ending));
    }

    [Theory]
    [InlineData("3 1\n")]
    [InlineData("1 1")]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    public async Task A_damaged_form_stops_nothing_and_is_written_anew(string damaged)
    {
        await using (await RunningServer.StartOnSampleAsync(archive)) await Task.CompletedTask;
        await File.WriteAllTextAsync(Form, damaged, Ending);
        await using (await RunningServer.StartAsync(archive))
            Assert.Equal("1 1", (await File.ReadAllTextAsync(Form, Ending)).TrimEnd('\n'));
    }

    private List<string> Listing() => [.. Directory.EnumerateFileSystemEntries(archive.Root, "*", SearchOption.AllDirectories)
        .Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O} {(File.Exists(path) ? new FileInfo(path).Length : 0)}")
        .Order(StringComparer.Ordinal)];
}
