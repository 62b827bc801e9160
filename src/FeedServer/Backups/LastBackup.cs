using System.Text.Json;

namespace FeedServer.Backups;

/// <summary>How the last backups of an archive ended, by schedule or by hand: <c>last-backup.json</c> below the archive, which no backup
/// holds. Who watches the server reads it.</summary>
/// <param name="Good">The last one that was finished; null when there is none.</param>
/// <param name="Failed">The one that failed after it; null when none has.</param>
/// <param name="Awaited">Since when a schedule waits for the first one, UTC; null when none does.</param>
internal sealed record LastBackup(GoodBackup? Good, FailedBackup? Failed, DateTimeOffset? Awaited = null)
{
    public const string FileName = "last-backup.json";

    /// <summary>How they ended; both null where nobody knows.</summary>
    public static LastBackup Read(string root)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(root, FileName)), BackupJson.Default.LastBackup)
                ?? new LastBackup(null, null);
        }
        catch (Exception unknown) when (unknown is JsonException or IOException or UnauthorizedAccessException)
        {
            // None was ever made, or a power cut took the file: it counts as none.
            return new LastBackup(null, null);
        }
    }

    /// <summary>Notes a finished one.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public static void Note(string root, GoodBackup good) => Write(root, new LastBackup(good, null));

    /// <summary>Notes a failed one.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public static void Note(string root, FailedBackup failed) => Write(root, Read(root) with { Failed = failed });

    /// <summary>Notes that a schedule waits for the first one from now on.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public static void Await(string root, DateTimeOffset now) => Write(root, Read(root) with { Awaited = now });

    private static void Write(string root, LastBackup last)
    {
        var path = Path.Combine(root, FileName);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(last, BackupJson.Default.LastBackup));
        File.Move(path + ".new", path, overwrite: true);
    }
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
