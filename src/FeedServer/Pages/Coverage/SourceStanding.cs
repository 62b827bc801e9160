namespace FeedServer.Pages.Coverage;

/// <summary>Whether a source is being collected.</summary>
public enum SourceStanding
{
    /// <summary>It is collected.</summary>
    Active,

    /// <summary>The operator paused it.</summary>
    Paused,

    /// <summary>It answered that it is gone for good.</summary>
    Gone,

    /// <summary>It is no longer in the list of sources; its items are kept.</summary>
    Removed,
}
