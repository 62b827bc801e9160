namespace FeedServer.Pages.Coverage;

/// <summary>How well a day was collected.</summary>
public enum DayState
{
    /// <summary>Nothing to say: before the first poll, not over yet, or no collection was due.</summary>
    Unmarked,

    /// <summary>Every poll was answered.</summary>
    Full,

    /// <summary>Some polls were answered and some not; of several sources, some were fully collected and some not.</summary>
    Part,

    /// <summary>No poll was answered, or none was made.</summary>
    None,
}
