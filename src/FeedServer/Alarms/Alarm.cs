namespace FeedServer.Alarms;

/// <summary>An alarm from its condition's first sight until every channel that was told of it was told that it is over. Instants are
/// UTC.</summary>
internal sealed record Alarm
{
    /// <summary>What is wrong.</summary>
    public required AlarmKind Kind { get; init; }

    /// <summary>Which one; empty where there can be one only.</summary>
    public required string Subject { get; init; }

    /// <summary>A clause for the operator, as last seen.</summary>
    public required string Summary { get; init; }

    /// <summary>When the condition was first seen.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was last seen.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When the alarm was over; null while it fires.</summary>
    public DateTimeOffset? Cleared { get; init; }

    /// <summary>What each channel was told, by its name.</summary>
    public IReadOnlyDictionary<string, AlarmTold> Told { get; init; } = new Dictionary<string, AlarmTold>();

    /// <summary>Whether it fires.</summary>
    public bool IsFiring => Cleared is null;
}

/// <summary>What a channel was told of an alarm.</summary>
/// <param name="At">When it was last told, UTC.</param>
/// <param name="Times">How often.</param>
internal sealed record AlarmTold(DateTimeOffset At, int Times);
