using FeedServer.Backups;

namespace FeedServer.WebTests.Backups;

/// <summary>A record log that is damaged after it was backed up: the next backup says so, keeps what the one before has sound, and goes on
/// with what is new.</summary>
public sealed class DamagedLogTests : IAsyncLifetime
{
    private readonly TemporaryArchive archive = TemporaryArchive.WithSample();
    private readonly TemporaryArchive place = new();
    private byte[] sound = [];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Records => Path.Combine(archive.Root, "records");

    private string Log => Directory.EnumerateFiles(Records, "*.jsonl").Order(StringComparer.Ordinal).First();

    private string Target => Path.Combine(place.Root, "backups");

    public async ValueTask InitializeAsync()
    {
        await using (await RunningServer.StartOnSampleAsync(archive)) await Task.CompletedTask;
        sound = await File.ReadAllBytesAsync(Log, Ending);
    }

    public ValueTask DisposeAsync()
    {
        archive.Dispose();
        place.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(500, false)]
    [InlineData(-5, false)]
    public async Task What_was_backed_up_sound_stays_sound(int at, bool isSilent)
    {
        await BackedUp.RunAsync(archive, Target);
        var written = File.GetLastWriteTimeUtc(Log);
        var damaged = Flipped(at);
        await File.WriteAllBytesAsync(Log, damaged, Ending);
        if (isSilent) File.SetLastWriteTimeUtc(Log, written);
        // The second looks again, since the first found it damaged.
        for (var round = 0; round < 2; round++)
        {
            var outcome = await BackedUp.RunAsync(archive, Target);
            Assert.Contains(outcome.Faults, fault => fault.Contains("does not match its hash", StringComparison.Ordinal));
            Assert.Equal(LastBackup.Read(archive.Root).Good?.Faults, outcome.Faults.Count);
            await AssertRestoredAsync(sound);
        }
        await File.WriteAllBytesAsync(Log, sound, Ending);
        Assert.Empty((await BackedUp.RunAsync(archive, Target)).Faults);
        await AssertRestoredAsync(sound);
    }

    [Fact]
    public async Task What_came_since_is_backed_up_behind_it()
    {
        var lines = sound.AsSpan().LastIndexOf((byte)'\n') is var end ? sound.AsSpan(0, end).LastIndexOf((byte)'\n') + 1 : 0;
        await File.WriteAllBytesAsync(Log, sound[..lines], Ending);
        await BackedUp.RunAsync(archive, Target);
        await File.WriteAllBytesAsync(Log, Flipped(500), Ending);
        Assert.NotEmpty((await BackedUp.RunAsync(archive, Target)).Faults);
        await AssertRestoredAsync(sound);
    }

    [Fact]
    public async Task A_file_of_the_log_that_is_gone_is_kept()
    {
        var half = sound.AsSpan(0, sound.Length / 2).LastIndexOf((byte)'\n') + 1;
        var first = Log;
        await File.WriteAllBytesAsync(Path.ChangeExtension(first, "002.jsonl"), sound[half..], Ending);
        await File.WriteAllBytesAsync(first, sound[..half], Ending);
        await BackedUp.RunAsync(archive, Target);
        File.Delete(first);
        Assert.NotEmpty((await BackedUp.RunAsync(archive, Target)).Faults);
        using var restored = new RestoredArchive();
        Assert.Contains("all sound", await BuiltProgram.DoneAsync(restored.Archive, "restore", Target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_that_was_there_from_the_first_is_told_by_every_backup_until_it_is_mended()
    {
        await File.WriteAllBytesAsync(Log, Flipped(500), Ending);
        Assert.NotEmpty((await BackedUp.RunAsync(archive, Target)).Faults);
        Assert.NotEmpty((await BackedUp.RunAsync(archive, Target)).Faults);
        await BuiltProgram.DoneAsync(archive, "rebuild");
        Assert.Empty((await BackedUp.RunAsync(archive, Target)).Faults);
        using var restored = new RestoredArchive();
        Assert.Contains("all sound", await BuiltProgram.DoneAsync(restored.Archive, "restore", Target), StringComparison.Ordinal);
    }

    private byte[] Flipped(int at)
    {
        var bytes = sound.ToArray();
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        return bytes;
    }

    private async Task AssertRestoredAsync(byte[] expected)
    {
        using var restored = new RestoredArchive();
        await Task.Run(() => BackupReader.Restore(Target, null, restored.Archive.Root, Ending), Ending);
        Assert.Equal(expected, await File.ReadAllBytesAsync(Path.Combine(restored.Archive.Root, "records", Path.GetFileName(Log)), Ending));
    }
}
