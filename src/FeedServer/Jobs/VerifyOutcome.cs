namespace FeedServer.Jobs;

/// <summary>What the last check of the archive came to.</summary>
/// <param name="At">When it ended, UTC.</param>
/// <param name="IsQuick">True when the record log alone was checked.</param>
/// <param name="Records">Records that proved themselves.</param>
/// <param name="Faults">How many faults were found.</param>
/// <param name="First">The first few of them.</param>
/// <param name="Failure">Why it did not end; null when it did.</param>
public sealed record VerifyOutcome(
    DateTimeOffset At, bool IsQuick, long Records, int Faults, IReadOnlyList<string> First, string? Failure)
{
    private const int MostListed = 10;

    /// <summary>Whether it ended and found nothing.</summary>
    public bool IsSound => Faults == 0 && Failure is null;

    /// <summary>The outcome of one that ended.</summary>
    public static VerifyOutcome From(bool isQuick, long records, IReadOnlyList<string> faults, DateTimeOffset at) =>
        new(at, isQuick, records, faults.Count, [.. faults.Take(MostListed)], null);

    /// <summary>The outcome of one that did not.</summary>
    public static VerifyOutcome From(bool isQuick, string failure, DateTimeOffset at) => new(at, isQuick, 0, 0, [], failure);
}
