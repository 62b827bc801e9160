using System.Globalization;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.RecordLog;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Drills;

/// <summary>
/// The power goes at random moments under the paired streams. What the record log acknowledged is there afterwards, and
/// every document equals what the log says, worked out apart.
/// </summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int CutsAnArchive = 10;

    private static int Cuts => int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_CUTS") ?? "50", CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_store_recovers_whenever_the_power_goes()
    {
        var (inCheckpoint, rebuilds, records, again) = (0, 0, 0L, 0);
        for (var cut = 0; cut < Cuts;)
        {
            using var folder = new TempFolder();
            var files = new CutFiles();
            for (var i = 0; i < CutsAnArchive && cut < Cuts; i++, cut++)
            {
                var random = new Random(cut);
                await WorkUntilCutAsync(folder.Path, files, random);
                if (files.Marked) inCheckpoint++;
                files.Restart(random);
                if (random.Next(4) == 0)
                {
                    // A second cut while it recovers.
                    files.CutAfter(random.Next(1, 60));
                    if (await TryOpenAsync(folder.Path, files) is { } whole) await whole.DisposeAsync();
                    else again++;
                    files.Restart(random);
                }
                records += await RecoverAsync(folder.Path, files, cut);
            }
            rebuilds += files.MovedAside;
        }
        output.WriteLine(
            $"{Cuts} cuts, {inCheckpoint} within a checkpoint, {again} cut again while "
            + $"recovering, {records} records compared, {rebuilds} rebuilds");
    }

    private static async Task WorkUntilCutAsync(string root, CutFiles files, Random random)
    {
        await using var store = await Opening.StoreAsync(root, new LiteDbEngine(files.Place));
        files.CutAfter(random.Next(1, 400));
        try
        {
            for (var batch = 0; ; batch++)
            {
                var drafts = Enumerable.Range(0, 12).Select(_ => Proof.Draft("n" + random.Next(400), random.Next(3))).ToList();
                var kept = await store.KeepAsync(drafts, CancellationToken.None);
                await store.BeginPollsAsync([Polls.Begin($"nguon-{batch % 9}")], CancellationToken.None);
                await store.RecordAsync([.. Enumerable.Range(0, 4).Select(_ => Subscribers.Of(random.Next(30), random.Next(100)))],
                    CancellationToken.None);
                await store.RecordPollsAsync([.. Polls.Many(random.Next(), 6)], CancellationToken.None);
                await store.KeepAsync([Stories.Of($"nguon-{batch % 3}", random.Next(20))], CancellationToken.None);
                if (batch % 7 == 6) await store.WithdrawAsync(kept[0].Item.Path, "thử", CancellationToken.None);
                if (random.Next(3) == 0) await store.CheckpointAsync();
            }
        }
        catch (IOException)
        {
            // The power is off; the process goes with it.
        }
    }

    private static async Task<long> RecoverAsync(string root, CutFiles files, int cut)
    {
        var folder = new LogFolder(Path.Combine(root, "records"));
        var records = new LogReader(folder).Read(null, null).LongCount();
        await using (var archive = await OpenAsync(root, files))
            Assert.Equal(records, await archive.Host.AskAsync(async database => (await database.MetaAsync(CancellationToken.None)).Sequence,
                CancellationToken.None));
        var report = await new ArchiveVerifier(folder, new LiteDbEngine(files.Place)).VerifyAsync(CancellationToken.None);
        Assert.True(report.IsClean, $"cut {cut}: {string.Join('\n', report.Faults.Take(5))}");
        Assert.Equal((records, 0), (report.Records, report.Behind));
        return records;
    }

    private static async Task<Archive?> TryOpenAsync(string root, CutFiles files)
    {
        try
        {
            return await OpenAsync(root, files);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Task<Archive> OpenAsync(string root, CutFiles files) => Archive.OpenAsync(
        root, Items.Keeping.NameJoins.None, new LiteDbEngine(files.Place), TimeProvider.System, new StoreLog(NullLogger.Instance), null,
        TestContext.Current.CancellationToken);
}
