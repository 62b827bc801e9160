namespace FeedServer.Pages.Components;

/// <summary>How much of an item a list shows.</summary>
public enum HeadlineStyle
{
    /// <summary>Title, hour, section, place, byline, pictures, revisions and summary.</summary>
    Full,

    /// <summary>The same with the hour hung in the rail, for one day.</summary>
    Timed,

    /// <summary>Title, hour and section on one line.</summary>
    Compact,
}
