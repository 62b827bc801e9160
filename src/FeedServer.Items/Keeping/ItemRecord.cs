using FeedServer.Items.Corrections;

namespace FeedServer.Items.Keeping;

/// <summary>One kept state of an item: the body of a record, and a line of an export.</summary>
public sealed record ItemRecord
{
    /// <summary>What this state is: new, revised, touched or withdrawn.</summary>
    public required KeepKind Kind { get; init; }

    /// <summary>The item in this state.</summary>
    public required Item Item { get; init; }

    /// <summary>Its text in this state.</summary>
    public required ItemBody Body { get; init; }

    /// <summary>The keys of the draft that brought it; none for a withdrawal.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The fingerprint of that draft; empty for a withdrawal.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>What the editors did, when this state is their work; null when a draft brought it, and for a withdrawal.</summary>
    public Edit? Edit { get; init; }
}
