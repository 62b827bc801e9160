using System.Diagnostics;
using System.Globalization;
using FeedServer.Collect.Raw;

namespace FeedServer.Tests.Collect.Raw;

/// <summary>
/// A process that writes into the raw archive is killed at random moments; every reference it gave out leads to its bytes afterwards.
/// </summary>
public sealed class WarcKillTests(ITestOutputHelper output) : IDisposable
{
    private readonly RawStand stand = new();
    private readonly Random random = new(2026);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Kills =>
        Math.Min(10, int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_KILLS") ?? "10", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Every_reference_given_out_is_readable_when_the_process_was_killed()
    {
        var told = new Dictionary<string, (string Address, string Digest)>();
        for (var kill = 0; kill < Kills; kill++)
        {
            foreach (var line in await RunAndKillAsync(kill))
            {
                var words = line.Split(' ');
                told[words[0]] = (words[1], words[2]);
            }
        }
        // Once at the end: what a later child cut off by mistake is missed then too.
        Check(told);
        output.WriteLine(
            $"{Kills} kills, {told.Count} references, {stand.Files.Length} files,"
                + $" {Directory.GetFiles(stand.Root, "*.bad", SearchOption.AllDirectories).Length} torn ends");
        Assert.NotEmpty(told);
        // What the last child left is written on by the next opening.
        using (var shelf = stand.YearIndex()) await shelf.KeepAsync(stand.Document("afterwards"), null, Token);
        Check(told);
    }

    public void Dispose() => stand.Dispose();

    private void Check(Dictionary<string, (string Address, string Digest)> told)
    {
        var records = stand.Read().OfType<WarcReading.Whole>().Select(whole => whole.Record).Where(record => record.Type == "response")
            .ToDictionary(record => record.Id);
        foreach (var (id, promise) in told)
        {
            Assert.True(records.TryGetValue(id, out var record), $"{id} was given out and is lost");
            Assert.Equal(promise, (record.Field("WARC-Target-URI"), WarcFormat.Digest(RawPlace.Split(record.Block).Payload.Span)));
        }
        // No revisit leads nowhere; at the ends of files there may be torn bytes that nobody was told of.
        Assert.DoesNotContain(RawIndex.Read(stand.Root, Token).Faults,
            fault => !fault.EndsWith("no whole record", StringComparison.Ordinal));
    }

    /// <summary>The lines that the child printed wholly.</summary>
    private async Task<string[]> RunAndKillAsync(int kill)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(WarcKillTests).Assembly.Location);
        start.Environment[WarcChild.RootVariable] = stand.Root;
        start.Environment[WarcChild.SeedVariable] = kill.ToString(CultureInfo.InvariantCulture);
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync(Token));
        // Time for a first reference, however slow the machine.
        var first = await child.StandardOutput.ReadLineAsync(Token) + "\n";
        var killing = KillLaterAsync(child, TimeSpan.FromMilliseconds(random.Next(0, 300)));
        var text = first + await child.StandardOutput.ReadToEndAsync(Token);
        await killing;
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task KillLaterAsync(Process child, TimeSpan after)
    {
        // Not to wait for something: the moment of the kill is what is random here.
        await Task.Delay(after, TimeProvider.System, Token);
        child.Kill();
        await child.WaitForExitAsync(Token);
    }
}
