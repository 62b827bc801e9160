using System.Diagnostics;
using System.Formats.Tar;
using System.Text;
using FeedServer.Backups;
using ZstdSharp;

namespace FeedServer.WebTests.Backups;

/// <summary>Backups in one file.</summary>
public sealed class TarBackupTests : IAsyncLifetime
{
    private readonly TemporaryArchive archive = TemporaryArchive.WithSample();
    private readonly TemporaryArchive place = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(place.Root, "kho.tar.zst");

    public async ValueTask InitializeAsync()
    {
        // What a server notes as it stops is in it too.
        await using (await RunningServer.StartOnSampleAsync(archive)) await BackedUp.RunAsync(archive, Target);
        await BackedUp.RunAsync(archive, Target);
    }

    public ValueTask DisposeAsync()
    {
        archive.Dispose();
        place.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_restored_has_every_file_and_verifies()
    {
        using var restored = new RestoredArchive();
        var said = await BuiltProgram.DoneAsync(restored.Archive, "restore", Target);
        Assert.Contains("all sound", said, StringComparison.Ordinal);
        BackedUp.AssertSame(BackedUp.Files(archive.Root), BackedUp.Files(restored.Archive.Root));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Modes.Of(Target));
        Assert.Equal(["kho.tar.zst"],
            Directory.EnumerateFiles(place.Root).Select(file => Path.GetFileName(file)));
        Assert.Contains("all sound", await BuiltProgram.DoneAsync(archive, "backup", Target, "--verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tar_reads_it_with_zstd()
    {
        using var restored = new RestoredArchive();
        var start = new ProcessStartInfo("tar", ["--zstd", "-xf", Target, "-C", restored.Archive.Root]) { RedirectStandardError = true };
        using var tar = Process.Start(start) ?? throw new InvalidOperationException("tar does not start.");
        var errors = await tar.StandardError.ReadToEndAsync(Ending);
        await tar.WaitForExitAsync(Ending);
        Assert.SkipWhen(errors.Contains("zstd: Cannot exec", StringComparison.Ordinal), "zstd is absent");
        Assert.True(tar.ExitCode == 0, errors);
        var (expected, found) = (BackedUp.Files(archive.Root), BackedUp.Files(Path.Combine(restored.Archive.Root, "archive")));
        Assert.Equal(expected.Keys, found.Keys);
        Assert.All(expected, file => Assert.Equal(file.Value[..64], found[file.Key][..64]));
    }

    [Fact]
    public async Task Cut_damaged_or_foreign_it_is_refused_and_leaves_no_archive()
    {
        var bytes = await File.ReadAllBytesAsync(Target, Ending);
        await RefusedAsync(bytes[..(bytes.Length / 2)]);
        await RefusedAsync(bytes[..^200]);
        await RefusedAsync([.. "Đây không phải bản sao lưu."u8]);
        await RefusedAsync([]);
        var random = new Random(3);
        for (var round = 0; round < 10; round++)
        {
            var flipped = bytes.ToArray();
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
            await RefusedAsync(flipped, mayBeHarmless: true);
        }
    }

    [Theory]
    [InlineData("{\"number\":1,")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task A_damaged_manifest_is_told_as_damage_of_the_file(string manifest)
    {
        var file = Path.Combine(place.Root, "x.tar.zst");
        await using (var packed = new CompressionStream(File.Create(file), leaveOpen: false))
        await using (var copy = new TarWriter(packed, TarEntryFormat.Pax))
        {
            await using var plain = new DecompressionStream(File.OpenRead(Target), leaveOpen: false);
            await using var tar = new TarReader(plain);
            while (await tar.GetNextEntryAsync(copyData: true, Ending) is { } entry)
            {
                if (entry.Name == TarBackup.ManifestName) entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(manifest));
                await copy.WriteEntryAsync(entry, Ending);
            }
        }
        using var restored = new RestoredArchive();
        var (code, _, errors) = await BuiltProgram.RunAsync("restore", file, $"--Archive:Root={restored.Archive.Root}");
        Assert.Equal(1, code);
        Assert.Contains($"{file} is damaged: {TarBackup.ManifestName} in it cannot be read.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_once_to_one_name_do_each_other_no_harm()
    {
        var noise = new byte[8 << 20];
        new Random(9).NextBytes(noise);
        await File.WriteAllBytesAsync(Path.Combine(archive.Root, "exports.json"), noise, Ending);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => BackedUp.RunAsync(archive, Target)));
        Assert.Equal(["kho.tar.zst"], Directory.EnumerateFiles(place.Root).Select(file => Path.GetFileName(file)));
        using var restored = new RestoredArchive();
        await Task.Run(() => BackupReader.Restore(Target, null, restored.Archive.Root, Ending), Ending);
        BackedUp.AssertSame(BackedUp.Files(archive.Root), BackedUp.Files(restored.Archive.Root));
    }

    [Fact]
    public async Task What_a_killed_one_left_goes_with_the_next_and_what_another_writes_stays()
    {
        await File.WriteAllTextAsync(Target + ".abc.unfinished", "x", Ending);
        await File.WriteAllTextAsync(Path.Combine(place.Root, "khac.tar.zst.abc.unfinished"), "x", Ending);
        using (new FileStream(Target + ".def.unfinished", FileMode.CreateNew, FileAccess.Write, FileShare.Delete))
            await BackedUp.RunAsync(archive, Target);
        Assert.Equal(["khac.tar.zst.abc.unfinished", "kho.tar.zst", "kho.tar.zst.def.unfinished"],
            Directory.EnumerateFiles(place.Root).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_rehearsal_leaves_nothing_and_takes_away_what_a_killed_one_left()
    {
        var left = Directory.CreateTempSubdirectory("feedserver-rehearsal-").FullName;
        var held = Directory.CreateTempSubdirectory("feedserver-rehearsal-").FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "lock"), "", Ending);
        // A backup may hold folders that their owner may not write, nor enter.
        var shut = Directory.CreateDirectory(Path.Combine(left, "archive", "private", "shut")).FullName;
        await File.WriteAllTextAsync(Path.Combine(shut, "x"), "x", Ending);
        Modes.Set(shut, UnixFileMode.UserRead);
        Modes.Set(Path.Combine(left, "archive", "private"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using (new FileStream(Path.Combine(held, "lock"), FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            Assert.Contains("all sound", await BuiltProgram.DoneAsync(archive, "backup", Target, "--verify"), StringComparison.Ordinal);
            Assert.False(Directory.Exists(left));
            Assert.True(Directory.Exists(held));
        }
        Directory.Delete(held, recursive: true);
        RehearsalFolder own;
        using (own = RehearsalFolder.Create())
        {
            Assert.Equal(Modes.Own | UnixFileMode.UserExecute, Modes.Of(Path.GetDirectoryName(own.Root) ?? ""));
            RehearsalFolder.RemoveLeft();
            Assert.True(Directory.Exists(Path.GetDirectoryName(own.Root)));
        }
        Assert.False(Directory.Exists(Path.GetDirectoryName(own.Root)));
    }

    /// <summary>Restores bytes; a bit that carries nothing may be flipped, then every file is as it was.</summary>
    private async Task RefusedAsync(byte[] bytes, bool mayBeHarmless = false)
    {
        var file = Path.Combine(place.Root, "x.tar.zst");
        await File.WriteAllBytesAsync(file, bytes, Ending);
        using var restored = new RestoredArchive();
        try
        {
            BackupReader.Restore(file, null, restored.Archive.Root, Ending);
            Assert.True(mayBeHarmless, "It was restored.");
            BackedUp.AssertSame(BackedUp.Files(archive.Root), BackedUp.Files(restored.Archive.Root));
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException)
        {
            if (Directory.EnumerateFileSystemEntries(restored.Archive.Root).Any())
                Assert.Contains("a restore was cut",
                    (await Assert.ThrowsAnyAsync<IOException>(() => RunningServer.StartAsync(restored.Archive))).Message,
                    StringComparison.Ordinal);
        }
    }
}
