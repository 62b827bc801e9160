namespace FeedServer.Items;

/// <summary>What a source said, read and cleaned, not yet decided upon.</summary>
public sealed record ItemDraft
{
    /// <summary>The source's id, such as <c>drop</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What identifies the item within its source, strongest first: upstream guid, else the file's path or the link, then the
    /// content. The first that is known decides; at least one.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Keys under which the source presented the same item before and does not any more: of a file in another form, or under
    /// another name. They find the item when none of <see cref="Keys"/> is known, and are not seen again by it.</summary>
    public IReadOnlyList<string> Formerly { get; init; } = [];

    /// <summary>A hash of what the source said (for a file: SHA-256 of its bytes, hexadecimal). Seen again under the same key, there is
    /// nothing to decide.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>An absolute IRI that the source gives as the item's own id, adopted unless another item has it; null otherwise.</summary>
    public string? UpstreamId { get; init; }

    /// <summary>The item's address at its source; null for a file.</summary>
    public string? Link { get; init; }

    /// <summary>Who published it; kept with the item's first state and never changed by later ones. Null for a file.</summary>
    public ItemOrigin? Origin { get; init; }

    /// <summary>What it says.</summary>
    public required ItemContent Content { get; init; }

    /// <summary>Its text.</summary>
    public required ItemBody Body { get; init; }

    /// <summary>What the reader noticed and the operator may want to know (a derived title, a doubtful date), in English.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
