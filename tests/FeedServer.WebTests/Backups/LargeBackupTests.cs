using System.Globalization;
using System.Security.Cryptography;

namespace FeedServer.WebTests.Backups;

/// <summary>One item more in a large archive, each item with a picture. FEEDSERVER_BACKUP_ITEMS is how large.</summary>
public sealed class LargeBackupTests(ITestOutputHelper output) : IDisposable
{
    private const int Batch = 500;

    private readonly TemporaryArchive archive = new();
    private readonly TemporaryArchive place = new();

    private static int Items =>
        int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_BACKUP_ITEMS") ?? "1000", CultureInfo.InvariantCulture);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        archive.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task One_item_more_writes_less_than_a_megabyte()
    {
        var target = Path.Combine(place.Root, "backups");
        await using var server = await RunningServer.StartAsync(archive);
        for (var from = 0; from < Items; from += Batch) await KeepAsync(server, from, Batch);
        var first = await TakeAsync("first", target);
        await KeepAsync(server, Items, 1);
        var second = await TakeAsync("after one item", target);
        await TakeAsync("after none", target);
        Assert.Equal(first.Manifest.Records.Sequence + 1, second.Manifest.Records.Sequence);
        Assert.InRange(second.Written, 1, 1_000_000);
        await TakeAsync("one file", target + ".tar.zst");
        using var restored = new RestoredArchive();
        var began = TimeProvider.System.GetTimestamp();
        var said = await BuiltProgram.DoneAsync(restored.Archive, "restore", target);
        output.WriteLine($"{said}restored and verified in {TimeProvider.System.GetElapsedTime(began)}");
    }

    private async Task<FeedServer.Backups.BackupOutcome> TakeAsync(string what, string target)
    {
        var began = TimeProvider.System.GetTimestamp();
        var outcome = await BackedUp.RunAsync(archive, target);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {outcome.Manifest.Files} files, {outcome.Manifest.Bytes} bytes, "
            + $"{outcome.Written} written, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F2} s"));
        return outcome;
    }

    private async Task KeepAsync(RunningServer server, int from, int count)
    {
        var numbers = Enumerable.Range(from, count).ToList();
        foreach (var number in numbers) Picture(number);
        await server.Store.KeepAsync([.. numbers.Select(number => RandomWrites.Draft("mot", number, 1, "Tin đông",
            new DateOnly(2000, 1, 1).AddDays(number % 9_000), "Lương Thảo", ["bến sông"]))], Ending);
    }

    private void Picture(int number)
    {
        var bytes = SHA256.HashData(BitConverter.GetBytes(number));
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "images", name[..2]));
        File.WriteAllBytes(Path.Combine(folder.FullName, name + ".png"), bytes);
    }
}
