using FeedServer.Backups;

namespace FeedServer.Doctor;

/// <summary>The archive's folder: can it be written, does its clock go with ours, is there room, and are its secrets its owner's
/// alone?</summary>
internal sealed class ArchiveCheck(Settings settings, TimeProvider clock)
{
    private const long LeastFree = 1_000_000_000;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Clocks of a machine and of its disk, which may be another's, differ by less.</summary>
    private static readonly TimeSpan MostDifference = TimeSpan.FromSeconds(5);

    /// <summary>A line of the log is written a little after its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Secrets =
        ["secrets.yml", "subscription-secrets.json", "keys", "private", "desk", "records", ArchiveRestore.SettingsName];

    private readonly string root = settings.ArchiveRoot;

    public IEnumerable<Verdict> Run()
    {
        foreach (var finding in Writable()) yield return finding;
        if (!Directory.Exists(root)) yield break;
        yield return Looked(Clock);
        yield return Room();
        yield return Looked(Permissions);
        yield return Backup();
        if (settings.Backup.To.Length > 0) yield return BackupPlace();
    }

    /// <summary>What is found, or that it could not be looked at: of all the rest there is something to say then too.</summary>
    private Verdict Looked(Func<Verdict> look)
    {
        try
        {
            return look();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Verdict.Wrong($"Not all of the archive could be looked at: {refused.Message} "
                + (ArchiveOwner.OtherThanCaller(root) is { } owner ? $"Run doctor as its user: sudo -u {owner} feedserver doctor."
                    : "Give all of it to the user that the server runs as (chown -R), and remove links that lead nowhere."));
        }
    }

    private IEnumerable<Verdict> Writable()
    {
        if (!Directory.Exists(root))
        {
            yield return Verdict.Wrong($"There is no folder {root}: create it for the server's user, or name another by Archive:Root.");
            yield break;
        }
        yield return Probe(out var written);
        if (written is { } time)
        {
            var difference = (time - clock.GetUtcNow()).Duration();
            yield return difference <= MostDifference
                ? Verdict.Good("The clocks of this machine and of the archive's disk agree.")
                : Verdict.Wrong($"The clock of the archive's disk is {(int)difference.TotalSeconds} s off this machine's: have both set by "
                    + "NTP, since changes are told by time.");
        }
    }

    private Verdict Probe(out DateTimeOffset? written)
    {
        written = null;
        var probe = Path.Combine(root, "feedserver.probe");
        try
        {
            File.WriteAllText(probe, "doctor");
            written = new DateTimeOffset(File.GetLastWriteTimeUtc(probe), TimeSpan.Zero);
            File.Delete(probe);
            return Verdict.Good($"The archive {root} can be written by {Environment.UserName}.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Verdict.Wrong($"The archive {root} cannot be written by {Environment.UserName}: {refused.Message} Give the folder to "
                + "the user that the server runs as, or make room.");
        }
    }

    /// <summary>A clock behind what the archive has seen: new items would seem older than those before them.</summary>
    private Verdict Clock()
    {
        var now = clock.GetUtcNow();
        var records = Path.Combine(root, "records");
        var last = Directory.Exists(records)
            ? Directory.EnumerateFiles(records, "*.jsonl").Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max() : default;
        var zone = settings.Publication.Zone;
        return last > (now + Patience).UtcDateTime
            ? Verdict.Wrong($"It is {now:u} by this machine's clock, and the archive was written to at {last:u}: set the clock.")
            : Verdict.Good($"It is {now:u}, in the publication's zone, {zone.Id}, "
                + $"{TimeZoneInfo.ConvertTime(now, zone.Info).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}.");
    }

    private Verdict Room()
    {
        var free = new DriveInfo(root).AvailableFreeSpace;
        return free >= LeastFree ? Verdict.Good($"{BackupLines.Size(free)} are free on the archive's disk.")
            : Verdict.Wrong(
                $"Only {BackupLines.Size(free)} are free on the archive's disk: make room; when it is full nothing is collected.");
    }

    private Verdict Permissions()
    {
        var open = Secrets.Select(name => Path.Combine(root, name)).Where(path => File.Exists(path) || Directory.Exists(path))
            .SelectMany(path => Directory.Exists(path) && Path.GetFileName(path) != "records"
                ? Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories).Prepend(path)
                : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.jsonl") : [path])
            .Where(IsOpen).ToList();
        return open.Count == 0 ? Verdict.Good("What is private is readable by its owner alone.")
            : Verdict.Wrong($"{open.Count} private files or folders can be read by others, the first is {open[0]}: "
                + $"chmod -R go= {Path.Combine(root, Path.GetRelativePath(root, open[0]).Split('/')[0])}");
    }

    private static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>Whether the user who asks could write a backup; what systemd allows the service is seen by its last backup alone.</summary>
    private Verdict BackupPlace()
    {
        var to = Path.GetFullPath(settings.Backup.To);
        var folder = to;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above) folder = above;
        // A folder of backups is made where it is missing; that of a single file is not.
        if (to.EndsWith(TarBackup.Suffix, StringComparison.Ordinal) && Path.GetDirectoryName(to) is { } needed && folder != needed)
            return Verdict.Wrong(
                $"There is no folder {needed} to write {Path.GetFileName(to)} to (Backup:To): make it, or mount its disk.");
        try
        {
            using (File.Create(Path.Combine(folder, $"feedserver.{Path.GetRandomFileName()}"), 1, FileOptions.DeleteOnClose))
                return Verdict.Good($"Backups can be written to {to} by {Environment.UserName}; the package's unit needs "
                    + "ReadWritePaths=-FOLDER for it (systemctl edit feedserver).");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Verdict.Wrong($"Backups (Backup:To) cannot be written to {to} by {Environment.UserName}: {refused.Message} Give the "
                + "folder to the user that the server runs as and, with the package's unit, name it in "
                + "ReadWritePaths=-FOLDER (systemctl edit feedserver).");
        }
    }

    private bool IsMissing(DateTimeOffset since) =>
        settings.Backup.IsMissing(since, settings.Publication.Zone.Info, clock.GetUtcNow());

    private Verdict Backup() => LastBackup.Read(root, settings.Backup.To) switch
    {
        { Failed: { } failed } => Verdict.Wrong($"The last backup failed, at {failed.At:u}: {failed.Reason}"),
        { Good: { } good } when GoodBackup.IsAhead(good.At, clock.GetUtcNow()) => Verdict.Wrong($"The last backup is dated {good.At:u}, "
            + $"and it is {clock.GetUtcNow():u} by this machine's clock, which was wrong then or is now: set it, and back up again. Until "
            + "then nobody can tell when backups stop."),
        { Good: { } good } when IsMissing(good.At) => Verdict.Wrong($"No backup was made since {good.At:u}, although one was due by "
            + "Backup:Cron: does the server run, with this setting, and is it not paused?"),
        { Good: { Faults: > 0 } good } => Verdict.Wrong($"The last backup, of {good.At:u}, found {good.Faults} faults in the record log: "
            + "run 'feedserver verify', then 'feedserver rebuild', then back up again."),
        { Good: { } good } => Verdict.Good($"The last backup was made at {good.At:u}, to {good.To}."),
        { Awaited: { } since } when IsMissing(since) => Verdict.Wrong($"No backup was ever made, although one was due by Backup:Cron since "
            + $"{since:u}: does the server run, with this setting, and is it not paused?"),
        _ => Verdict.Noted("No backup was made yet: set Backup:Cron and Backup:To, or run 'feedserver backup'."),
    };
}
