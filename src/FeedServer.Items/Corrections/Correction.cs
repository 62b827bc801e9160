namespace FeedServer.Items.Corrections;

/// <summary>What an editor wants changed of one item, as one act.</summary>
public sealed record Correction
{
    /// <summary>The item's permalink path, or a path that it had.</summary>
    public required string Path { get; init; }

    /// <summary>Who corrects: kept and exported, not shown on pages.</summary>
    public required string By { get; init; }

    /// <summary>What readers are told besides "corrected by the editors"; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What is put in place of what the source says.</summary>
    public CorrectedValues Values { get; init; } = new();

    /// <summary>Fields of which the item says nothing from now on, whatever the source says.</summary>
    public IReadOnlyList<FieldName> Clear { get; init; } = [];

    /// <summary>Fields that say again what the source says.</summary>
    public IReadOnlyList<FieldName> Lift { get; init; } = [];

    /// <summary>The corrections that were in force when it was planned; where others are by now nothing of it is kept, and its fault says
    /// so. Null: whatever is in force.</summary>
    public IReadOnlyList<FieldCorrection>? Over { get; init; }

    /// <summary>The public revision that it was planned over; where another is the present one nothing of it is kept. Null: whichever is.
    /// </summary>
    public int? OverRevision { get; init; }

    /// <summary>True while the corrections in force, and the revision, are those that it was planned over.</summary>
    public bool IsOver(Item item) => (OverRevision is null || OverRevision == item.Revision)
        && (Over is null || Over.SequenceEqual(item.Content.Corrections?.Fields ?? []));
}
