using FeedServer.Cli;
using FeedServer.Doctor;
using FeedServer.Hosting;
using FeedServer.WebTests.Backups;

namespace FeedServer.WebTests.Doctor;

/// <summary><c>doctor</c> where files are not its caller's.</summary>
public sealed class OtherOwnerTests : IDisposable
{
    private readonly TemporaryArchive archive = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task Run_by_root_it_names_the_user_to_run_it_as_and_blames_no_address()
    {
        await using var server = await RunningServer.StartAsync(archive);
        await Waiting.UntilAsync(() => File.Exists(Path.Combine(archive.Root, "feedserver.sock")));
        OtherUser.Give(archive.Root, "records");
        var (code, said, errors) = await BuiltProgram.RunAsync(
            "doctor", $"--Archive:Root={archive.Root}", $"--Publication:BaseUrl={server.Address}");
        Assert.True(code == Verbs.Failed, errors);
        Assert.Contains($"sudo -u {OtherUser.Name} feedserver doctor", said, StringComparison.Ordinal);
        Assert.DoesNotContain("leads to this server", said, StringComparison.Ordinal);
        Assert.DoesNotContain("it is not the server of this archive", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("records")]
    public void A_folder_that_cannot_be_entered_is_one_finding_among_the_others(string closed)
    {
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, closed)).FullName;
        Modes.Set(folder, Modes.Own | UnixFileMode.UserExecute);
        OtherUser.LetInto(archive.Root);
        var settings = Settings.Read([$"--Archive:Root={archive.Root}"]);
        var findings = OtherUser.Does<List<Verdict>>(() => [.. new ArchiveCheck(settings, TimeProvider.System).Run()]);
        Assert.Contains(findings, finding => finding.Kind == VerdictKind.Wrong && finding.Text.Contains(folder, StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text.StartsWith("No backup was made yet", StringComparison.Ordinal));
    }
}
