using System.ComponentModel.DataAnnotations;
using FeedServer.Jobs;

namespace FeedServer.Hosting;

/// <summary>When the archive is backed up, and where to (section <c>Backup</c>).</summary>
public sealed record BackupOptions
{
    // A backup of a large archive takes its time.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>When: a Quartz cron expression (seconds first) on the clock of the publication's zone; empty for never.</summary>
    public string Cron { get; init; } = "";

    /// <summary>Where to: a folder outside the archive, or a file whose name ends with <c>.tar.zst</c>.</summary>
    public string To { get; init; } = "";

    /// <summary>How many backups of a folder stay; what has not changed lies there once.</summary>
    [Range(1, 10_000)]
    public int Keep { get; init; } = 14;

    /// <summary>When, on the clock of a zone; null for never.</summary>
    /// <exception cref="FormatException">The expression is not one; settings that were read are valid.</exception>
    public CronSchedule? Schedule(TimeZoneInfo zone) => Cron.Length == 0 ? null : CronSchedule.Parse(Cron, zone);

    /// <summary>Whether the first run after an instant should have ended by now; false without a schedule.</summary>
    /// <param name="since">The instant, UTC.</param>
    /// <param name="zone">The publication's zone.</param>
    /// <param name="now">UTC.</param>
    public bool IsMissing(DateTimeOffset since, TimeZoneInfo zone, DateTimeOffset now) =>
        Schedule(zone)?.Next(since) is { } due && now > due + Patience;
}
