using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>When alarms are told (section <c>Alarm</c>); by mail and webhook, whichever is set up.</summary>
public sealed record AlarmOptions
{
    /// <summary>The least bytes free on the disk of the archive; 0 for no alarm.</summary>
    [Range(0, long.MaxValue)]
    public long MinDiskFree { get; init; } = 1_000_000_000;

    /// <summary>How often what holds is looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a condition must be over before its alarm is: what comes and goes is told once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ClearAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>When an alarm that still fires is told again; after each time twice as long, up to a week.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromDays(1);
}
