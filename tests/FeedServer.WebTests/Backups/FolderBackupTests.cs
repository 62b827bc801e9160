using System.Globalization;
using System.Text.Json;
using FeedServer.Backups;
using FeedServer.StoreTests.Samples;

namespace FeedServer.WebTests.Backups;

/// <summary>Backups in a folder: what is there, what is written, and what is refused.</summary>
public sealed class FolderBackupTests : IDisposable
{
    private const string Mail = "ban-doc@thu.example";

    private readonly TemporaryArchive archive = TemporaryArchive.WithSample();
    private readonly TemporaryArchive place = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(place.Root, "backups");

    public void Dispose()
    {
        archive.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task What_is_restored_has_every_file_verifies_and_answers_with_the_same_bytes()
    {
        string printed;
        await using (await RunningServer.StartOnSampleAsync(archive))
        {
            Keep("private/comments/ab/1.json", Mail);
            Keep("desk/accounts.json", "{}");
            Keep("secrets.yml", "sources: {}\n");
            File.WriteAllText(Path.Combine(archive.Root, "names.yml"), "people:\n  Hà Miên: [H. Miên]\n");
            await Waiting.UntilAsync(() => File.Exists(Path.Combine(archive.Root, "drop-outcomes.jsonl"))
                && File.Exists(Path.Combine(archive.Root, "feedserver.sock")));
            printed = await BuiltProgram.DoneAsync(archive, "backup", Target);
        }
        Assert.Contains("records", printed, StringComparison.Ordinal);
        // What the server noted as it stopped.
        await BackedUp.RunAsync(archive, Target);
        using var restored = new RestoredArchive();
        var said = await BuiltProgram.DoneAsync(restored.Archive, "restore", Target);
        Assert.Contains("all sound", said, StringComparison.Ordinal);
        BackedUp.AssertSame(BackedUp.Files(archive.Root), BackedUp.Files(restored.Archive.Root));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            Modes.Of(Path.Combine(restored.Archive.Root, "private")));
        Assert.Equal(await BackedUp.WalkAsync(archive), await BackedUp.WalkAsync(restored.Archive));
    }

    [Fact]
    public async Task A_backup_writes_what_changed_and_keeps_as_many_as_are_wanted()
    {
        await using (await RunningServer.StartOnSampleAsync(archive)) await BackedUp.RunAsync(archive, Target);
        await BackedUp.RunAsync(archive, Target);
        var again = await BackedUp.RunAsync(archive, Target);
        Assert.InRange(again.Written, 1, 60_000);
        archive.Put("moi.txt", "Tin mới\n\n02/05/2023\n\nMột tin mới về bến sông.\n");
        var third = await BackedUp.RunAsync(archive, Target, keep: 2);
        Assert.Equal(4, third.Manifest.Number);
        using var folder = BackupFolder.Open(Target);
        Assert.Equal([3, 4], folder.Finished().Select(manifest => manifest.Number));
        Assert.Equal(3, (await RestoreAsync("3")).Manifest.Number);
    }

    [Fact]
    public async Task What_was_erased_is_gone_from_all_backups_after_the_next_one()
    {
        Keep("private/comments/ab/1.json", Mail);
        await BackedUp.RunAsync(archive, Target);
        Assert.Equal(1, BackedUp.Found(Target, Mail));
        File.Delete(Path.Combine(archive.Root, "private/comments/ab/1.json"));
        await BackedUp.RunAsync(archive, Target);
        Assert.Equal(0, BackedUp.Found(Target, Mail));
        using var restored = new RestoredArchive();
        BackupReader.Restore(Target, "000001", restored.Archive.Root, Ending);
        Assert.Equal(0, BackedUp.Found(restored.Archive.Root, Mail));
    }

    [Fact]
    public async Task Private_pieces_are_their_owners_alone()
    {
        Keep("private/comments/ab/1.json", Mail);
        await BackedUp.RunAsync(archive, Target);
        var own = Directory.EnumerateFileSystemEntries(Path.Combine(Target, "private"), "*", SearchOption.AllDirectories)
            .Prepend(Path.Combine(Target, "private")).ToList();
        Assert.InRange(own.Count, 3, 100);
        Assert.All(own, path => Assert.Equal(UnixFileMode.None, Modes.Of(path)
            & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)));
    }

    [Fact]
    public async Task Without_its_manifest_a_backup_is_none()
    {
        await BackedUp.RunAsync(archive, Target);
        File.Delete(Directory.EnumerateFiles(Path.Combine(Target, "backups")).Single());
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => RestoreAsync(null));
        Assert.Contains("no finished backup", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_piece_is_named_and_the_next_backup_writes_it_again()
    {
        await using (await RunningServer.StartOnSampleAsync(archive)) await Task.CompletedTask;
        await BackedUp.RunAsync(archive, Target);
        var piece = Directory.EnumerateFiles(Path.Combine(Target, "pieces"), "*", SearchOption.AllDirectories)
            .First(file => File.ReadAllText(file).StartsWith("{\"seq\":1,", StringComparison.Ordinal));
        var bytes = await File.ReadAllBytesAsync(piece, Ending);
        bytes[10] ^= 1;
        await File.WriteAllBytesAsync(piece, bytes, Ending);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => RestoreAsync(null));
        Assert.Contains(piece, refused.Message, StringComparison.Ordinal);
        File.Delete(piece);
        await BackedUp.RunAsync(archive, Target);
        Assert.Equal(2, (await RestoreAsync(null)).Manifest.Number);
        Assert.Equal(1, (await RestoreAsync("1")).Manifest.Number);
    }

    [Fact]
    public async Task What_a_cut_backup_left_half_on_disk_is_not_taken_for_a_piece()
    {
        await BackedUp.RunAsync(archive, Target);
        var drop = Path.Combine(archive.Drop, "anh.bin");
        await File.WriteAllTextAsync(drop, "một hai ba", Ending);
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(drop, Ending)));
        Directory.CreateDirectory(Path.Combine(Target, "pieces", name[..2]));
        await File.WriteAllTextAsync(Path.Combine(Target, "pieces", name[..2], name), "", Ending);
        await File.WriteAllTextAsync(Path.Combine(Target, "unfinished"), "", Ending);
        await BackedUp.RunAsync(archive, Target);
        await RestoreAsync(null);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_a_sentence()
    {
        Directory.CreateDirectory(Path.Combine(Target, "x"));
        await RefusedAsync(Target, "something else");
        await RefusedAsync(Path.Combine(archive.Root, "backups"), "inside the archive");
        await RefusedAsync(Path.Combine(archive.Root, "b.tar.zst"), "inside the archive");
        var other = Path.Combine(place.Root, "other");
        await BackedUp.RunAsync(archive, other);
        await Assert.ThrowsAsync<InvalidDataException>(() => Task.Run(() => BackupReader.Restore(other, null, archive.Root, Ending)));
        await Assert.ThrowsAsync<InvalidDataException>(
            () => Task.Run(() => BackupReader.Restore(archive.Drop, null, Path.Combine(place.Root, "r"), Ending)));
        var head = Path.Combine(other, BackupHead.FileName);
        await File.WriteAllTextAsync(head, JsonSerializer.Serialize(new { form = 2 }), Ending);
        await RefusedAsync(other, "newer FeedServer");
        Assert.Equal("{\"form\":2}", await File.ReadAllTextAsync(head, Ending));
        // How it ended is known beside the server.
        Assert.Contains("newer FeedServer", LastBackup.Read(archive.Root).Failed?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_named_and_the_backups_before_stay()
    {
        Directory.CreateDirectory(Target);
        using var disk = Mounted.Over(Target, 4);
        await BackedUp.RunAsync(archive, Target);
        await File.WriteAllBytesAsync(Path.Combine(archive.Drop, "lon.bin"), Noise(8 << 20), Ending);
        await RefusedAsync(Target, "No space left");
        Assert.NotNull(LastBackup.Read(archive.Root).Good);
        Assert.Equal(1, (await RestoreAsync(null)).Manifest.Number);
        File.Delete(Path.Combine(archive.Drop, "lon.bin"));
        Assert.Equal(2, (await BackedUp.RunAsync(archive, Target)).Manifest.Number);
        Assert.Null(LastBackup.Read(archive.Root).Failed);
    }

    [Fact]
    public async Task A_first_backup_that_found_no_room_for_its_head_stops_no_later_one()
    {
        Directory.CreateDirectory(Target);
        using var disk = Mounted.Over(Target, 4);
        var filling = Path.Combine(Target, "lock");
        File.Move(disk.Fill(), filling);
        await RefusedAsync(Target, "No space left");
        await using (var full = new FileStream(filling, FileMode.Open)) full.SetLength(0);
        await BackedUp.RunAsync(archive, Target);
        Assert.Equal(1, (await RestoreAsync(null)).Manifest.Number);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_whose_backups_are_gone_is_not_begun_anew(bool isThere)
    {
        await BackedUp.RunAsync(archive, Target);
        // As it is seen while its disk is not mounted.
        Directory.Move(Target, Target + "-disk");
        if (isThere) Directory.CreateDirectory(Target);
        for (var night = 0; night < 2; night++) await RefusedAsync(Target, "is the disk mounted?");
        // One by hand elsewhere, and the same folder written in another way.
        await BackedUp.RunAsync(archive, Path.Combine(place.Root, "elsewhere"));
        await RefusedAsync(Target + "/", "is the disk mounted?");
        Assert.False(Directory.Exists(Target) && Directory.EnumerateFileSystemEntries(Target).Any());
        Assert.Contains("is the disk mounted?", LastBackup.Read(archive.Root).Failed?.Reason, StringComparison.Ordinal);
        if (isThere) Directory.Delete(Target);
        Directory.Move(Target + "-disk", Target);
        Assert.Equal(2, (await BackedUp.RunAsync(archive, Target)).Manifest.Number);
        // The way that the message tells for a new disk.
        Directory.Delete(Target, recursive: true);
        File.Delete(Path.Combine(archive.Root, LastBackup.FileName));
        Assert.Equal(1, (await BackedUp.RunAsync(archive, Target)).Manifest.Number);
    }

    [Fact]
    public async Task Another_archives_folder_is_refused_and_what_is_private_there_stays()
    {
        await using (await RunningServer.StartOnSampleAsync(archive)) Keep("private/comments/ab/1.json", Mail);
        await BackedUp.RunAsync(archive, Target);
        using var other = TemporaryArchive.WithSample();
        await using (await RunningServer.StartOnSampleAsync(other)) await Task.CompletedTask;
        var refused = await Assert.ThrowsAsync<IOException>(() => BackedUp.RunAsync(other, Target));
        Assert.Contains("holds the backups of another archive", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, BackedUp.Found(Target, Mail));
        // One that was restored is the same archive.
        using var restored = new RestoredArchive();
        BackupReader.Restore(Target, null, restored.Archive.Root, Ending);
        Assert.Equal(2, (await BackedUp.RunAsync(restored.Archive, Target)).Manifest.Number);
    }

    [Fact]
    public async Task A_service_that_may_write_nowhere_else_is_told_what_its_unit_lacks()
    {
        Directory.CreateDirectory(Target);
        using var disk = Mounted.ReadOnly(Target);
        var before = Environment.GetEnvironmentVariable("SYSTEMD_EXEC_PID");
        Environment.SetEnvironmentVariable("SYSTEMD_EXEC_PID", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        try
        {
            await RefusedAsync(Path.Combine(disk.Path, "backups"), "ReadWritePaths=-");
            Assert.Contains("ReadWritePaths=-", LastBackup.Read(archive.Root).Failed?.Reason, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SYSTEMD_EXEC_PID", before);
        }
    }

    private async Task RefusedAsync(string target, string sentence)
    {
        var refused = await Assert.ThrowsAsync<IOException>(() => BackedUp.RunAsync(archive, target));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    private async Task<RestoredBackup> RestoreAsync(string? number)
    {
        using var restored = new RestoredArchive();
        return await Task.Run(() =>
            BackupReader.Restore(Target, number?.PadLeft(6, '0'), restored.Archive.Root, Ending), Ending);
    }

    private void Keep(string path, string text)
    {
        var file = Path.Combine(archive.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // below the archive
        if (path.StartsWith("private/", StringComparison.Ordinal))
            Modes.Set(Path.Combine(archive.Root, "private"), Modes.Own | UnixFileMode.UserExecute);
        File.WriteAllText(file, text);
        Modes.Set(file, Modes.Own);
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
