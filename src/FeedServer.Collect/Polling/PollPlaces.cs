namespace FeedServer.Collect.Polling;

/// <summary>The places for polls that are free. Sources that failed last time, and polls that have waited for long, have places of their
/// own, three times as many: waiting costs little, and hosts that are silent keep nobody from the others.</summary>
/// <param name="Quick">For sources that did not fail last time.</param>
/// <param name="Slow">For those that did.</param>
internal readonly record struct PollPlaces(int Quick, int Slow)
{
    private const int SlowShare = 3;

    // Most hosts answer within it; the time limits of a fetch are longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public bool IsFull => Quick <= 0 && Slow <= 0;

    /// <summary>What is free.</summary>
    /// <param name="underWay">The polls under way.</param>
    /// <param name="places">The places for sources that did not fail last time.</param>
    /// <param name="at">Now, UTC.</param>
    public static PollPlaces Free(IReadOnlyCollection<PollUnderWay> underWay, int places, DateTimeOffset at)
    {
        var slow = underWay.Count(poll => poll.IsFailing || at - poll.Since >= Patience);
        // Those for which there is no place among the slow keep theirs.
        var beyond = Math.Max(0, slow - (SlowShare * places));
        return new PollPlaces(places - (underWay.Count - slow) - beyond, (SlowShare * places) - slow);
    }

    public bool Has(bool isFailing) => (isFailing ? Slow : Quick) > 0;

    public PollPlaces Less(bool isFailing) => isFailing ? this with { Slow = Slow - 1 } : this with { Quick = Quick - 1 };
}

/// <summary>A poll under way.</summary>
/// <param name="Host">The host and port that it asks.</param>
/// <param name="IsFailing">Whether the poll before failed.</param>
/// <param name="Since">Since when, UTC.</param>
internal sealed record PollUnderWay(string Host, bool IsFailing, DateTimeOffset Since);
