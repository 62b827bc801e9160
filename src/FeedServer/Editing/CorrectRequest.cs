using FeedServer.Collect.Corrections;

namespace FeedServer.Editing;

/// <summary>What the verb <c>correct</c> asks for, as written on the command line.</summary>
public sealed record CorrectRequest
{
    /// <summary>A path, a whole address or an id; a former path too.</summary>
    public required string Permalink { get; init; }

    /// <summary>Fields with their new values.</summary>
    public required IReadOnlyList<FieldText> Set { get; init; }

    /// <summary>Names of fields that the item is to have no longer.</summary>
    public required IReadOnlyList<string> Clear { get; init; }

    /// <summary>Names of fields that are to say again what the source says.</summary>
    public required IReadOnlyList<string> Lift { get; init; }

    /// <summary>The file of a new text; null for none.</summary>
    public TextFile? Body { get; init; }

    /// <summary>The state that the editor looked at, see <see cref="StateTag"/>; where another is the present one nothing is changed. Null:
    /// whichever is.</summary>
    public string? Seen { get; init; }

    /// <summary>What readers are told; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Who corrects.</summary>
    public required string By { get; init; }

    /// <summary>True to tell readers by an item of its own too.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>True to show what would change and to keep nothing.</summary>
    public bool IsDryRun { get; init; }
}
