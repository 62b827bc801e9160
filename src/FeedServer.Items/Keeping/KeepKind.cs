namespace FeedServer.Items.Keeping;

/// <summary>What became of a draft.</summary>
public enum KeepKind
{
    /// <summary>A new item.</summary>
    New,

    /// <summary>A new public revision of a known item.</summary>
    Revised,

    /// <summary>Kept, but nothing a reader would notice changed: no public revision, <c>updated</c> stays.</summary>
    Touched,

    /// <summary>Nothing new was said.</summary>
    Unchanged,

    /// <summary>A known item under another key, for instance a file that was moved, or a second copy of it.</summary>
    Moved,

    /// <summary>The item was withdrawn before; what a source says of it later changes nothing.</summary>
    Withdrawn,
}
