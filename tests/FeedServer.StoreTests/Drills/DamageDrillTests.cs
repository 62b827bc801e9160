using System.Globalization;
using System.Text;
using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.StoreTests.Drills;

/// <summary>Random damage to every kind of file, with the store open and closed: what stands intact anywhere is there after a rebuild, or
/// the rebuild names a loss. <c>FEEDSERVER_DAMAGES</c> says how many rounds, <c>FEEDSERVER_DAMAGE_SEED</c> which is the first.</summary>
public sealed class DamageDrillTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder archive = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 9, 20, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Rounds => Number("FEEDSERVER_DAMAGES", 6);

    /// <summary>What one round came to.</summary>
    private sealed record Round(
        string File, string Damage, int Damages, bool IsOpen, int Items, int Missing, RebuildReport Report, int Faults)
    {
        public override string ToString() => $"{File}, {Damage}, damages: {Damages}, open: {IsOpen}, {Items} items, {Missing} missing, "
            + $"{Report.Restored} restored, {Faults} faults, lost: {string.Join("; ", Report.Lost)}";
    }

    [Fact]
    public async Task What_stands_intact_anywhere_is_there_after_a_rebuild_or_named()
    {
        await FillAsync();
        var seed = Number("FEEDSERVER_DAMAGE_SEED", 1);
        var rounds = new List<Round>();
        for (var round = seed; round < seed + Rounds; round++)
            try
            {
                rounds.Add(await RunAsync(new Random(round)));
                if (rounds[^1].Report.Lost.Count > 0) output.WriteLine($"{round}: {rounds[^1]}");
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Round {round}: {failure.Message}", failure);
            }
        Print(rounds);
        Assert.All(rounds, one => Assert.True(one.Missing == 0 || one.Report.Lost.Count > 0, $"{one}"));
        Assert.All(rounds, one => Assert.True(one.Faults == 0 || one.Report.Lost.Count > 0, $"{one}"));
        // One damage at a time leaves every item intact somewhere.
        Assert.All(rounds, one => Assert.True(one.Missing == 0 || one.Damages > 1, $"{one}"));
    }

    public void Dispose() => archive.Dispose();

    private async Task<Round> RunAsync(Random random)
    {
        using var folder = new TempFolder();
        Copy(archive.Path, folder.Path);
        var isOpen = random.Next(2) == 0;
        var damages = random.Next(4) == 0 ? 3 : 1;
        var (name, damage) = ("", "");
        var expected = await KeptAsync(archive.Path);
        if (isOpen) await DamageOpenAsync(folder.Path, Damage, expected, random);
        else
        {
            Damage();
            if (random.Next(2) == 0) await TryOpenAsync(folder.Path);
        }
        var report = await Opening.RebuildAsync(folder.Path);
        var faults = (await Opening.VerifyAsync(folder.Path)).Faults;
        if (faults.Count > 0 && report.Lost.Count == 0) output.WriteLine(string.Join('\n', faults));
        var after = await KeptAsync(folder.Path);
        return new Round(name, damage, damages, isOpen, expected.Count,
            expected.Count(one => after.GetValueOrDefault(one.Key) != one.Value), report, faults.Count);

        void Damage()
        {
            for (var next = 0; next < damages; next++)
            {
                var kinds = RandomDamage.Files.Where(kind => kind.Files(folder.Path).Any()).ToList();
                // The log is where most is to be lost.
                var kind = random.Next(2) == 0 ? kinds[0] : kinds[random.Next(kinds.Count)];
                (name, damage) = (kind.Name, RandomDamage.Kinds[random.Next(RandomDamage.Kinds.Count)]);
                RandomDamage.Apply(damage, Pick(kind.Files(folder.Path), random), random);
            }
            if (damages > 1) (name, damage) = ("several files", "several");
        }
    }

    /// <summary>Damages a file of an open store, which goes on keeping, or says that it does not.</summary>
    private async Task DamageOpenAsync(string root, Action damage, Dictionary<string, string> expected, Random random)
    {
        var store = await Opening.StoreAsync(root, clock);
        try
        {
            damage();
            for (var batch = 0; batch < 3; batch++)
                foreach (var outcome in await store.KeepAsync(
                    [.. Drafts.Many(1000 + (batch * 10), 5), Drafts.File($"many/{random.Next(40)}.txt", $"Sửa lần {batch}")],
                    Cancellation))
                    expected[outcome.Item.Id.Value] = Text(outcome.Item, (await store.BodiesAsync([outcome.Item], Cancellation))[0]);
        }
        catch (IOException)
        {
            // Refused: nothing of it was acknowledged.
        }
        finally
        {
            await CloseAsync(store);
        }
    }

    private async Task TryOpenAsync(string root)
    {
        try
        {
            await CloseAsync(await Opening.StoreAsync(root, clock));
        }
        catch (ArchiveUnavailableException)
        {
            // It says what to do, and that is done next.
        }
    }

    private static async Task CloseAsync(ItemStore store)
    {
        try
        {
            await store.DisposeAsync();
        }
        catch (IOException)
        {
            // What could not be written at the end the record log has.
        }
    }

    /// <summary>Items of three months with revisions, withdrawals, further keys, links, polls and subscriptions; once rebuilt.</summary>
    private async Task FillAsync()
    {
        for (var month = 0; month < 3; month++, clock.Advance(TimeSpan.FromDays(30)))
        {
            await using var store = await Opening.StoreAsync(archive.Path, clock);
            foreach (var some in Drafts.Many(month * 60, 60).Chunk(20)) await store.KeepAsync(some, Cancellation);
            await store.RecordAsync([Subscribers.Of(month + 1)], Cancellation);
            foreach (var some in Polls.Many(3, 20).Chunk(5)) await store.RecordPollsAsync(some, Cancellation);
            var edited = Enumerable.Range(0, 10).Select(i => Drafts.File($"many/{i}.txt", $"Sửa tháng {month}"));
            await store.KeepAsync([.. edited], Cancellation);
            await store.NoteMissingAsync("drop", [$"path:many/{(month * 60) + 30}.txt"], Cancellation);
            var first = await store.KeepAsync([Stories.Of("an-khe", month), Stories.Of("binh-luc", month, " Ảnh kèm theo.")],
                Cancellation);
            await store.WithdrawAsync(first[0].Item.Path, "Nhầm.", Cancellation);
            await store.CorrectAsync([new Correction
            {
                Path = first[1].Item.Path,
                By = "lan",
                Values = new CorrectedValues { Section = "Đất nghề" },
            }], Cancellation);
        }
        await Opening.RebuildAsync(archive.Path);
    }

    private async Task<Dictionary<string, string>> KeptAsync(string root)
    {
        await using var store = await Opening.StoreAsync(root, clock);
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var isUndated in (bool[])[false, true])
            for (var query = new ItemQuery { Limit = 100, Undated = isUndated }; ;)
            {
                var page = await store.PageAsync(query, Cancellation);
                foreach (var (item, body) in page.Items.Zip(await store.BodiesAsync(page.Items, Cancellation)))
                    kept[item.Id.Value] = Text(item, body);
                if (page.Next is null) break;
                query = query with { After = page.Next };
            }
        return kept;
    }

    private static string Text(Item item, ItemBody body) => $"{item.Number} {item.Path} {item.Revision} {body.Html}";

    private void Print(List<Round> rounds)
    {
        var table = new StringBuilder("file | damage | rounds | with the store open | records restored | losses named | items missing\n");
        foreach (var same in rounds.GroupBy(one => (one.File, one.Damage)).OrderBy(group => group.Key))
            table.AppendJoin(" | ", same.Key.File, same.Key.Damage, same.Count(), same.Count(one => one.IsOpen),
                same.Sum(one => one.Report.Restored), same.Sum(one => one.Report.Lost.Count), same.Sum(one => one.Missing)).Append('\n');
        output.WriteLine(table.ToString());
    }

    private static string Pick(IEnumerable<string> files, Random random) => files.ToList() is var all ? all[random.Next(all.Count)] : "";

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } said ? int.Parse(said, CultureInfo.InvariantCulture) : otherwise;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? to);
            File.Copy(file, copy);
        }
    }
}
