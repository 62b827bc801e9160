namespace FeedServer.Pages.Coverage;

/// <summary>Whether a source is being collected.</summary>
public enum SourceStanding
{
    /// <summary>It is.</summary>
    Active,

    /// <summary>The operator paused it.</summary>
    Paused,

    /// <summary>It said that it is gone for good.</summary>
    Gone,

    /// <summary>It is no longer among the sources; what it brought is kept.</summary>
    Removed,
}
