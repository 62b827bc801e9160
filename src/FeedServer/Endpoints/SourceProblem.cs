namespace FeedServer.Endpoints;

/// <summary>A source that fails or is flagged.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Warnings">What looks wrong: <c>silent</c>, <c>notAFeed</c>, <c>oldBatch</c>, <c>layoutChanged</c>.</param>
/// <param name="Failures">Polls failed in a row.</param>
/// <param name="LastFailure">Why the last poll failed; null when it did not.</param>
/// <param name="LastSuccess">The last poll that was answered well, UTC; null when none was.</param>
/// <param name="Due">When it is polled next, UTC.</param>
public sealed record SourceProblem(
    string Id, IReadOnlyList<string> Warnings, int Failures, string? LastFailure, DateTimeOffset? LastSuccess, DateTimeOffset Due);
