using System.Diagnostics;
using System.Net.Sockets;
using FeedServer.Backups;

namespace FeedServer.WebTests.Backups;

/// <summary>Which files a backup takes and restores, in a folder and in one file: every one that there can be, with its permissions, and
/// none that is no file of the archive.</summary>
public sealed class BackedUpFilesTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TemporaryArchive archive = new();
    private readonly TemporaryArchive place = new();

    public static TheoryData<string> Targets => ["backups", "kho.tar.zst"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        archive.Dispose();
        place.Dispose();
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Every_name_that_a_file_can_have_is_restored(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "these are no names there");
        string[] names = ["anh\\chụp.txt", "..\\x.txt", "a:b*c?.txt", "hai\ndòng.txt", " .txt", "'\"<>|.txt", "...", "x\\/y.txt", "~"];
        // Whole seconds: the form of tar that takes a line feed in a name has no parts of them.
        foreach (var name in names) File.SetLastWriteTimeUtc(archive.Put(name, name), new DateTime(2031, 5, 4, 3, 2, 1, DateTimeKind.Utc));
        // Deeper than any reader goes.
        archive.Put(string.Join('/', Enumerable.Repeat("sâu", 60)) + "/x.txt", "x");
        await BackedUp.RunAsync(archive, At(target));
        using var restored = Restore(target);
        BackedUp.AssertSame(BackedUp.Files(archive.Root), BackedUp.Files(restored.Archive.Root));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_file_of_a_time_before_1970_stops_no_backup(string target)
    {
        File.SetLastWriteTimeUtc(archive.Put("cu.txt", "cũ"), new DateTime(1961, 5, 4, 3, 2, 1, DateTimeKind.Utc));
        await BackedUp.RunAsync(archive, At(target));
        using var restored = Restore(target);
        Assert.Equal("cũ", await File.ReadAllTextAsync(Path.Combine(restored.Archive.Drop, "cu.txt"), Ending));
    }

    [Fact]
    public async Task A_fault_of_the_program_is_noted_as_a_failed_backup()
    {
        var work = new BackupWork(archive.Root, 14, new FaultyClock());
        await Assert.ThrowsAsync<NotSupportedException>(() => work.RunAsync(At("backups"), Ending));
        Assert.StartsWith("NotSupportedException: ", LastBackup.Read(archive.Root).Failed?.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("archive/../x")]
    [InlineData("archive/a//b")]
    [InlineData("archive/./b")]
    [InlineData("archive/a\0b")]
    [InlineData("x/y")]
    [InlineData("appsettings.json/x")]
    [InlineData("")]
    public void A_path_that_leads_elsewhere_is_neither_written_nor_restored(string path)
    {
        var file = new BackedUpFile(path, 0, 0, 0, []);
        Assert.False(file.IsSound);
        var pages = new BackupPages(new PieceFiles(At("pieces")));
        Assert.Throws<InvalidDataException>(() => pages.Add(file));
        var restore = new ArchiveRestore(At("restored"));
        restore.Begin();
        Assert.Throws<InvalidDataException>(() => restore.Put(file, _ => { }));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_a_backup_writes_is_its_owners_alone_and_a_restore_gives_the_permissions_back(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions are others there");
        Keep("keys/nguon.p12", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Modes.Set(Path.Combine(archive.Root, "keys"), Modes.Own | UnixFileMode.UserExecute | UnixFileMode.GroupExecute);
        Modes.Set(archive.Root, Modes.Own | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        await BackedUp.RunAsync(archive, At(target));
        // One that an earlier program has left open is closed by the next backup.
        if (Directory.Exists(At(target))) Modes.Set(Path.Combine(At(target), "pieces"), (UnixFileMode)0b111_101_101);
        await BackedUp.RunAsync(archive, At(target));
        var written = Directory.Exists(At(target))
            ? Directory.EnumerateFileSystemEntries(At(target), "*", SearchOption.AllDirectories).Prepend(At(target)) : [At(target)];
        Assert.DoesNotContain(written, path => (Modes.Of(path) & Others) != 0);
        if (Directory.Exists(At(target))) Assert.Equal(0, BackedUp.Found(Path.Combine(At(target), "pieces"), "nội dung nguon.p12"));
        using var restored = Restore(target);
        BackedUp.AssertSame(BackedUp.Files(archive.Root), BackedUp.Files(restored.Archive.Root));
        foreach (var folder in (string[])["keys", "drop"])
            Assert.Equal(Modes.Of(Path.Combine(archive.Root, folder)), Modes.Of(Path.Combine(restored.Archive.Root, folder)));
        var anew = Path.Combine(place.Root, "moi");
        BackupReader.Restore(At(target), null, anew, Ending);
        Assert.Equal(Modes.Of(archive.Root), Modes.Of(anew));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_is_no_file_of_the_archive_is_passed_over_and_named(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pipes in folders there");
        archive.Put("bai.txt", "bài");
        var pipe = Path.Combine(archive.Drop, "ong");
        using (var made = Process.Start("mkfifo", [pipe])) await made.WaitForExitAsync(Ending);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(archive.Drop, "o.sock")));
        var secret = Path.Combine(place.Root, "mat.txt");
        await File.WriteAllTextAsync(secret, "điều kín", Ending);
        File.CreateSymbolicLink(Path.Combine(archive.Drop, "ngoai.txt"), secret);
        File.CreateSymbolicLink(Path.Combine(archive.Drop, "trong.txt"), "bai.txt");
        File.CreateSymbolicLink(Path.Combine(archive.Drop, "cut.txt"), "khong-co.txt");
        File.CreateSymbolicLink(Path.Combine(archive.Drop, "vong.txt"), "vong.txt");
        Directory.CreateSymbolicLink(Path.Combine(archive.Drop, "thu-muc"), place.Root);
        Keep("secrets.yml", Modes.Own);
        File.CreateSymbolicLink(Path.Combine(archive.Drop, "khoa.txt"), "../secrets.yml");
        var outcome = await BackedUp.RunAsync(archive, At(target));
        Assert.Equal(["drop/cut.txt", "drop/khoa.txt", "drop/ngoai.txt", "drop/o.sock", "drop/ong", "drop/thu-muc", "drop/vong.txt"],
            outcome.PassedOver.Select(sentence => sentence.Split(' ')[0]));
        using var restored = Restore(target);
        Assert.Equal(["bai.txt", "trong.txt"],
            Directory.EnumerateFileSystemEntries(restored.Archive.Drop).Select(path => Path.GetFileName(path)).Order());
        Assert.Equal("bài", await File.ReadAllTextAsync(Path.Combine(restored.Archive.Drop, "trong.txt"), Ending));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_folder_of_the_archive_that_was_moved_to_another_disk_is_followed(string target)
    {
        var moved = Directory.CreateDirectory(Path.Combine(place.Root, "raw")).FullName;
        await File.WriteAllTextAsync(Path.Combine(moved, "x"), "x", Ending);
        Directory.CreateSymbolicLink(Path.Combine(archive.Root, "raw"), moved);
        Assert.Empty((await BackedUp.RunAsync(archive, At(target))).PassedOver);
        using var restored = Restore(target);
        Assert.Equal("x", await File.ReadAllTextAsync(Path.Combine(restored.Archive.Root, "raw", "x"), Ending));
    }

    private string At(string target) => Path.Combine(place.Root, target);

    private RestoredArchive Restore(string target)
    {
        var restored = new RestoredArchive();
        BackupReader.Restore(At(target), null, restored.Archive.Root, Ending);
        return restored;
    }

    private void Keep(string path, UnixFileMode mode)
    {
        var file = Path.Combine(archive.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // below the archive
        File.WriteAllText(file, "nội dung " + Path.GetFileName(path));
        Modes.Set(file, mode);
    }

    /// <summary>Fails once.</summary>
    private sealed class FaultyClock : TimeProvider
    {
        private bool hasFailed;

        public override DateTimeOffset GetUtcNow()
        {
            if (hasFailed) return base.GetUtcNow();
            hasFailed = true;
            throw new NotSupportedException("The clock stands still.");
        }
    }
}
