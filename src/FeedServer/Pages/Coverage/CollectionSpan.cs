namespace FeedServer.Pages.Coverage;

/// <summary>The days on which a source was to be collected, in the publication's zone.</summary>
/// <param name="First">The day of its first poll.</param>
/// <param name="Last">The last day on which a poll is missed if there is none: today, or the day of the last poll of a source that is
/// collected no more.</param>
/// <param name="Today">The day that is not over as far as the ledger tells.</param>
public readonly record struct CollectionSpan(DateOnly First, DateOnly Last, DateOnly Today)
{
    /// <summary>Whether a day that is over was to be collected.</summary>
    public bool Expects(DateOnly day) => day >= First && day <= Last && day < Today;
}
