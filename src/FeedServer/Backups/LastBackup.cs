namespace FeedServer.Backups;

/// <summary>How the last backups of an archive ended, by schedule or by hand: of one place, or wherever they went. Who watches the server
/// reads it.</summary>
/// <param name="Good">The last one that was finished; null when there is none.</param>
/// <param name="Failed">The one that failed after it; null when none has.</param>
/// <param name="Awaited">Since when a schedule waits for the first one, UTC; null when none does.</param>
internal sealed record LastBackup(GoodBackup? Good, FailedBackup? Failed, DateTimeOffset? Awaited = null)
{
    /// <summary>The file, below the archive, which no backup holds.</summary>
    public const string FileName = "last-backup.json";

    /// <summary>How they ended wherever they went; both null where nobody knows.</summary>
    public static LastBackup Read(string root) => BackupNotes.Read(root).All;

    /// <summary>How those to one place ended; wherever they went where <paramref name="to"/> is empty, as <c>Backup:To</c> is without a
    /// schedule.</summary>
    public static LastBackup Read(string root, string to) => to.Length == 0 ? Read(root) : BackupNotes.Read(root).Of(PlaceOf(to));

    /// <summary>The full path of a place, in the one form in which it is noted.</summary>
    public static string PlaceOf(string to) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(to));

    /// <summary>Notes a finished one.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public static void Note(string root, GoodBackup good) =>
        BackupNotes.Read(root).With(good.To, _ => new LastBackup(good, null)).Write(root);

    /// <summary>Notes a failed one.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public static void Note(string root, FailedBackup failed) =>
        BackupNotes.Read(root).With(failed.To, last => last with { Failed = failed }).Write(root);

    /// <summary>Notes that a schedule waits for the first one to a place from now on.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public static void Await(string root, string to, DateTimeOffset now) =>
        BackupNotes.Read(root).With(to, last => last with { Awaited = now }).Write(root);
}

/// <summary>A backup that was finished.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="To">The folder or file.</param>
/// <param name="Sequence">The last record of the log that it holds.</param>
/// <param name="Written">The bytes that were written for it.</param>
/// <param name="Faults">How many faults of the record log it has taken over.</param>
internal sealed record GoodBackup(DateTimeOffset At, string To, long Sequence, long Written, int Faults)
{
    /// <summary>Clocks are set by less from day to day.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Whether an instant is still to come. Whoever noted it had another clock: nothing is due by it.</summary>
    /// <param name="at">What was noted, UTC.</param>
    /// <param name="now">UTC.</param>
    public static bool IsAhead(DateTimeOffset at, DateTimeOffset now) => at > now + Tolerance;
}

/// <summary>A backup that failed.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="To">The folder or file.</param>
/// <param name="Reason">Why, in English.</param>
internal sealed record FailedBackup(DateTimeOffset At, string To, string Reason);
