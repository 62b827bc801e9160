namespace FeedServer.Pages.Coverage;

/// <summary>The days on which a source was to be collected, in the publication's zone, and the rule by which a day counts as collected. It
/// goes by answers only: a day is full when every poll made was answered, however few they were, since the interval adapts and a later poll
/// still sees what is in a feed.</summary>
/// <param name="First">The day of its first poll.</param>
/// <param name="Last">The last day on which a poll is missed if there is none: today, or the day of the last poll of a source that is
/// collected no more.</param>
/// <param name="Today">The day that is not over as far as the ledger tells.</param>
public readonly record struct CollectionSpan(DateOnly First, DateOnly Last, DateOnly Today)
{
    /// <summary>Whether a day that is over was to be collected.</summary>
    public bool Expects(DateOnly day) => day >= First && day <= Last && day < Today;

    /// <summary>How well a day was collected.</summary>
    /// <param name="day">The day.</param>
    /// <param name="polls">The results of its polls; null when none was made.</param>
    public DayState StateOf(DateOnly day, LedgerDay? polls)
    {
        if (day < First || day > Today) return DayState.Unmarked;
        if (polls is not { Polls: > 0 }) return Expects(day) ? DayState.None : DayState.Unmarked;
        if (polls.Failed == 0) return DayState.Full;
        // A day that is not over may still be answered.
        return polls.Failed < polls.Polls || day == Today ? DayState.Part : DayState.None;
    }
}
