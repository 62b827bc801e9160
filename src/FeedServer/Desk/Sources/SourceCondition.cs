namespace FeedServer.Desk.Sources;

/// <summary>How a source fares, in one word.</summary>
public enum SourceCondition
{
    /// <summary>Its last poll was answered well.</summary>
    Ok,

    /// <summary>The same, and its hub reports what is new.</summary>
    Pushed,

    /// <summary>It was never polled.</summary>
    New,

    /// <summary>The operator paused it.</summary>
    Paused,

    /// <summary>It said that it is gone for good.</summary>
    Gone,

    /// <summary>Its last poll failed.</summary>
    Failing,

    /// <summary>It is answered well, and looks wrong.</summary>
    Warned,
}
