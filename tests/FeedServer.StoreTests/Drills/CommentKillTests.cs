using System.Diagnostics;
using System.Globalization;
using FeedServer.Items.Comments;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Drills;

/// <summary>A process that takes, approves and erases comments is killed at random moments: what it acknowledged is there, what it erased
/// is gone, and nothing lies there without a record.</summary>
public sealed class CommentKillTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dictionary<string, string> acknowledged = [];
    private readonly HashSet<string> reworded = [];

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_KILLS") ?? "6", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_acknowledged_comment_is_lost_and_no_erased_one_comes_back()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunAndKillAsync(kill);
            if (kill % 3 == 1) File.Delete(folder.Database);
            await CheckAsync();
        }
        output.WriteLine($"{Kills} kills, {acknowledged.Count} comments, "
            + $"{acknowledged.Values.Count(word => word == nameof(CommentStatus.Erased))} erased");
        Assert.NotEmpty(acknowledged);
    }

    public void Dispose() => folder.Dispose();

    private async Task RunAndKillAsync(int kill)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        start.Environment[KillChild.RootVariable] = folder.Path;
        start.Environment[KillChild.WorkVariable] = nameof(KilledWork.Comment);
        start.Environment[KillChild.SeedVariable] = kill.ToString(CultureInfo.InvariantCulture);
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync(Cancellation));
        var first = await child.StandardOutput.ReadLineAsync(Cancellation) + "\n";
        // The moment of the kill is what is random here.
        var killing = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(new Random(kill).Next(10, 500)), TimeProvider.System, Cancellation);
            child.Kill();
        }, Cancellation);
        var text = first + await child.StandardOutput.ReadToEndAsync(Cancellation);
        await killing;
        await child.WaitForExitAsync(Cancellation);
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split(' ') is not [var id, var status]) continue;
            else if (status == KillChild.Reworded.Trim()) reworded.Add(id);
            else acknowledged[id] = status;
    }

    private async Task CheckAsync()
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.Comments.SweepAsync(Cancellation);
            foreach (var (id, status) in acknowledged)
            {
                var kept = await store.Comments.FindAsync(id, Cancellation);
                Assert.NotNull(kept);
                // What was begun after the last acknowledgement may have been done.
                if (status == nameof(CommentStatus.Erased)) Assert.Null(kept.Text);
                else if (kept.Comment.Status != CommentStatus.Erased)
                    Assert.Equal(kept.Comment.Edited is null ? id : id + KillChild.Reworded, kept.Text?.Content);
                Assert.True(kept.Comment.Edited is not null || !reworded.Contains(id), id);
            }
            Assert.Empty((await store.Comments.VerifyAsync(Cancellation)).Faults);
            var files = Directory.GetFiles(Path.Combine(folder.Path, "private", "comments"), "*", SearchOption.AllDirectories);
            Assert.DoesNotContain(files, path => path.EndsWith(".new", StringComparison.Ordinal));
            // One text a file: a cut edit leaves no other.
            Assert.All(files, path => Assert.Equal(2, File.ReadAllText(path).Split("\"content\":").Length));
        }
        Assert.Empty((await Opening.VerifyAsync(folder.Path)).Faults);
    }
}
