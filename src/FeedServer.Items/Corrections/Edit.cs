namespace FeedServer.Items.Corrections;

/// <summary>What the editors did to an item, as opposed to what its source said.</summary>
public sealed record Edit
{
    /// <summary>What was done.</summary>
    public required EditKind Kind { get; init; }

    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC, milliseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What readers are told of it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The fields that were corrected or cleared, see <see cref="FieldName"/>.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The fields that say again what the source says.</summary>
    public IReadOnlyList<string> Lifted { get; init; } = [];
}
