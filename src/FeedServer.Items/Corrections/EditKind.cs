namespace FeedServer.Items.Corrections;

/// <summary>The kinds of <see cref="Edit"/>.</summary>
public enum EditKind
{
    /// <summary>Fields were corrected, cleared or lifted.</summary>
    Corrected,

    /// <summary>A withdrawal was undone.</summary>
    Reinstated,
}
