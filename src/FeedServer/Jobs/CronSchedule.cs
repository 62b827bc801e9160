using Quartz;

namespace FeedServer.Jobs;

/// <summary>A Quartz cron expression on the clock of a zone. Quartz finds the wall-clock times; which instants they are is found here, by
/// comparing offsets. Quartz 4.7.3 asks <see cref="TimeZoneInfo.IsInvalidTime"/> and <see cref="TimeZoneInfo.IsAmbiguousTime"/>, which are
/// always false where summer time is the standard and winter time is "negative" (Europe/Dublin, Africa/Casablanca, Africa/El_Aaiun): there
/// it fires hundreds of times in spring and pauses for 70 minutes in autumn.</summary>
/// <remarks>When the clock skips a time, the run takes place at the change. When the clock repeats a time, the run takes place in the first
/// pass; in the second pass only if the expression also has a run one change's length earlier, as every ten minutes has and daily has
/// not.</remarks>
public sealed class CronSchedule
{
    private static readonly TimeSpan Step = TimeSpan.FromDays(1);
    private readonly CronExpression expression;
    private readonly TimeZoneInfo zone;

    private CronSchedule(CronExpression expression, TimeZoneInfo zone) =>
        (this.expression, this.zone) = (expression.WithTimeZone(TimeZoneInfo.Utc), zone);

    /// <summary>Parses a Quartz cron expression: seconds, minutes, hours, day of month, month, day of week, year.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static CronSchedule Parse(string text, TimeZoneInfo zone) => new(CronExpression.Parse(text), zone);

    /// <summary>The first run after an instant; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var from = after.ToUniversalTime();
        var offset = zone.GetUtcOffset(from);
        var wall = from + offset;
        while (expression.GetNextValidTimeAfter(wall) is { } next)
        {
            var instant = next - offset;
            if (Change(from, instant) is { } change)
            {
                var later = zone.GetUtcOffset(change);
                // Skipped by the clock.
                if (next < change + later) return change;
                // The expression is asked again on the other side of the change; its own second counts there.
                (from, offset, wall) = (change, later, change + later - TimeSpan.FromSeconds(1));
            }
            else if (Repetition(instant, next) is not { } length || expression.IsSatisfiedBy(next - length))
            {
                return instant;
            }
            else
            {
                (from, wall) = (instant, next);
            }
        }
        return null;
    }

    /// <summary>The first change of offset after one instant and not after another; null for none. Changes are at whole seconds.</summary>
    private DateTimeOffset? Change(DateTimeOffset from, DateTimeOffset to)
    {
        var offset = zone.GetUtcOffset(from);
        for (var start = from; start < to; start += Step)
        {
            var end = start + Step < to ? start + Step : to;
            if (zone.GetUtcOffset(end) == offset) continue;
            var (low, high) = (start.ToUnixTimeSeconds(), end.ToUnixTimeSeconds());
            while (high - low > 1)
            {
                var middle = low + (high - low) / 2;
                if (zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(middle)) == offset) low = middle;
                else high = middle;
            }
            return DateTimeOffset.FromUnixTimeSeconds(high);
        }
        return null;
    }

    /// <summary>By how much the clock was put back, if it showed this time once before; null if it did not.</summary>
    private TimeSpan? Repetition(DateTimeOffset instant, DateTimeOffset wall)
    {
        var before = zone.GetUtcOffset(instant - Step);
        var length = before - zone.GetUtcOffset(instant);
        return length > TimeSpan.Zero && zone.GetUtcOffset(wall - before) == before ? length : null;
    }
}
