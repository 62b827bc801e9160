using FeedServer.Items.Ledger;

namespace FeedServer.Pages.Coverage;

/// <summary>
/// The rule by which a day counts as collected. It goes by answers only: a day is full when every poll made was answered,
/// however few they were, since the interval adapts and a later poll still sees what stands in a feed.
/// </summary>
public static class CoverageRule
{
    /// <summary>One source's day.</summary>
    /// <param name="polls">What the polls came to; null when none was made.</param>
    /// <param name="day">The day.</param>
    /// <param name="span">When the source was to be collected.</param>
    public static DayState Of(LedgerDay? polls, DateOnly day, CollectionSpan span)
    {
        if (day < span.First || day > span.Today) return DayState.Unmarked;
        if (polls is not { Polls: > 0 }) return span.Expects(day) ? DayState.None : DayState.Unmarked;
        if (polls.Failed == 0) return DayState.Full;
        // A day that is not over may still be answered.
        return polls.Failed < polls.Polls || day == span.Today ? DayState.Part : DayState.None;
    }

    /// <summary>A day of all sources together.</summary>
    public static DayState Of(IReadOnlyCollection<DayState> sources)
    {
        var counted = sources.Where(state => state != DayState.Unmarked).ToList();
        if (counted.Count == 0) return DayState.Unmarked;
        if (counted.TrueForAll(state => state == DayState.Full)) return DayState.Full;
        return counted.TrueForAll(state => state == DayState.None) ? DayState.None : DayState.Part;
    }
}
