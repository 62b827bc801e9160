namespace FeedServer.Desk.Overview;

/// <summary>The first page of the desk: what waits for somebody, and where everything is.</summary>
public sealed record OverviewModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }

    /// <summary>What waits.</summary>
    public required IReadOnlyList<AttentionLine> Lines { get; init; }

    /// <summary>How many browsers are logged in to the account.</summary>
    public required int Sessions { get; init; }
}
