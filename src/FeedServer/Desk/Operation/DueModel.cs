using FeedServer.Collect.Pausing;
using FeedServer.Desk.Sources;

namespace FeedServer.Desk.Operation;

/// <summary>What is due when.</summary>
public sealed record DueModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }

    /// <summary>The pause of everything; null while collecting goes on.</summary>
    public Pause? Pause { get; init; }

    /// <summary>The scheduled jobs, by name.</summary>
    public required IReadOnlyList<ScheduledJob> Jobs { get; init; }

    /// <summary>The next polls, first due first.</summary>
    public required IReadOnlyList<ListedSource> Polls { get; init; }

    /// <summary>How many sources are due for more than a minute and wait.</summary>
    public required int Waiting { get; init; }
}
