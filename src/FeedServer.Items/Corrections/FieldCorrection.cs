namespace FeedServer.Items.Corrections;

/// <summary>A correction of one field that is in force. The corrected value stands in the item itself.</summary>
public sealed record FieldCorrection
{
    /// <summary>Which field.</summary>
    public required CorrectableField Field { get; init; }

    /// <summary>For a caption: the address of its picture, by which it is found again when the source moves its pictures.</summary>
    public string? Picture { get; init; }

    /// <summary>The words of a caption, kept while its picture is away; of a text the summary that was taken from it. Null for a caption
    /// that was cleared, and for other fields.</summary>
    public string? Words { get; init; }

    /// <summary>For a caption within a text that is corrected itself: what that text says; null for none.</summary>
    public string? Beneath { get; init; }

    /// <summary>Who corrected it.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC, milliseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was said to it; null for nothing.</summary>
    public string? Note { get; init; }
}
