namespace FeedServer.Desk.Sources;

/// <summary>A source as the operator wrote it, with what its polls made of it.</summary>
/// <param name="Source">It.</param>
/// <param name="State">What is known of it; null before its first poll.</param>
/// <param name="PushedUntil">Until when its hub reports what is new, UTC; null when none does.</param>
public sealed record ListedSource(SourceDefinition Source, SourceState? State, DateTimeOffset? PushedUntil)
{
    public SourceCondition Condition =>
        Source.Paused ? SourceCondition.Paused
        : State?.LastPoll is null ? SourceCondition.New
        : State.Gone ? SourceCondition.Gone
        : State.Failures > 0 ? SourceCondition.Failing
        : State.Warnings != SourceWarnings.None ? SourceCondition.Warned
        : PushedUntil is not null ? SourceCondition.Pushed
        : SourceCondition.Ok;

    /// <summary>Whether somebody should look at it.</summary>
    public bool IsTroubled => Condition is SourceCondition.Failing or SourceCondition.Warned or SourceCondition.Gone;

    /// <summary>When it is polled next, UTC; null when it is not.</summary>
    public DateTimeOffset? Due => Condition is SourceCondition.Paused or SourceCondition.Gone or SourceCondition.New ? null : State?.Due;
}
