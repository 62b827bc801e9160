using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Polling;

/// <summary>
/// How long a source usually pauses, and when a pause is too long. The habit is the longest pause between two polls that
/// brought something new, fading over months. A source is silent when the pause is longer than four times its habit and
/// three days, and it had been watched for at least that long before: nights, weekends and slow feeds raise no alarm.
/// </summary>
public static class SourceHabit
{
    private const double Factor = 4;

    private static readonly TimeSpan Fading = TimeSpan.FromDays(60);

    private static readonly TimeSpan Least = TimeSpan.FromDays(3);

    /// <summary>The habit in seconds after a poll that brought something new; 0 while there was only one.</summary>
    /// <param name="before">The state before that poll.</param>
    /// <param name="at">When it was made, UTC.</param>
    public static int After(SourceState before, DateTimeOffset at)
    {
        if (before.LastNew is not { } last) return before.Habit;
        var pause = (at - last).TotalSeconds;
        var faded = before.Habit * Math.Exp(-pause / Fading.TotalSeconds);
        return (int)Math.Min(Math.Max(pause, faded), int.MaxValue);
    }

    /// <summary>True when a source has been silent for much longer than is its habit.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="at">Now, UTC.</param>
    public static bool IsSilent(SourceState state, DateTimeOffset at)
    {
        if (state.LastNew is not { } last || state.Habit == 0) return false;
        var bearable = TimeSpan.FromSeconds(Math.Max(state.Habit * Factor, Least.TotalSeconds));
        return at - last > bearable && last - state.Since >= bearable;
    }
}
