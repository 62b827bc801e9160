namespace FeedServer.Endpoints;

/// <summary>What <c>/healthz</c> tells.</summary>
/// <param name="Status">Always <c>ready</c>; a store that does not answer gives 503.</param>
/// <param name="Items">Items listed.</param>
/// <param name="Sequence">Number of the last record.</param>
/// <param name="LastChanged">The last public change, UTC.</param>
/// <param name="LastCollected">When the last collection ended, UTC; null before the first.</param>
/// <param name="LastFailure">Why the last collection failed; null when it did not.</param>
/// <param name="Sources">How the sources fare. Trouble there leaves the status as it is: the archive is served all the same.</param>
/// <param name="Hub">Who subscribes, and to how many the last delivery failed.</param>
public sealed record HealthDetail(
    string Status, long Items, long Sequence, DateTimeOffset? LastChanged, DateTimeOffset? LastCollected, string? LastFailure,
    SourceHealth Sources, HubHealth Hub);
