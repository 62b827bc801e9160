using System.Text.Json.Serialization;

namespace FeedServer.Items.Keeping;

/// <summary>What became of a draft.</summary>
public enum KeepKind
{
    /// <summary>A new item.</summary>
    New,

    /// <summary>A new public revision of a known item.</summary>
    Revised,

    /// <summary>Kept, but nothing a reader would notice changed: no public revision, <c>updated</c> stays.</summary>
    [JsonStringEnumMemberName("Touched")] // as in every record log and export so far
    MetadataOnly,

    /// <summary>Nothing new was said.</summary>
    Unchanged,

    /// <summary>A known item under another key, for instance a file that was moved, or a second copy of it.</summary>
    [JsonStringEnumMemberName("Moved")]
    Aliased,

    /// <summary>The item was withdrawn before; what a source says of it later changes nothing.</summary>
    Withdrawn,
}
