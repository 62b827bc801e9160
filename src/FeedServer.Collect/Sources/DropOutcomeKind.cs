namespace FeedServer.Collect.Sources;

/// <summary>What became of a file of the drop folder.</summary>
public enum DropOutcomeKind
{
    /// <summary>A new item.</summary>
    New,

    /// <summary>A new revision of its item.</summary>
    Revised,

    /// <summary>Kept, but nothing that readers would notice changed.</summary>
    Touched,

    /// <summary>It is as it was kept, after it had been refused.</summary>
    Unchanged,

    /// <summary>Its item is known under another name.</summary>
    Moved,

    /// <summary>Its item was withdrawn, and stays so.</summary>
    Withdrawn,

    /// <summary>It was not taken.</summary>
    Refused,

    /// <summary>It is there no longer; its item stays.</summary>
    Gone,

    /// <summary>The folder as a whole could not be collected.</summary>
    Failed,
}
