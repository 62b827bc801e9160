namespace FeedServer.Pages.Components;

/// <summary>How large a calendar is drawn.</summary>
public enum CalendarSize
{
    /// <summary>One of twelve: the count is for screen readers, the tint for the eye, the month's sum stands above.</summary>
    Small,

    /// <summary>In the margin, with its sum as caption.</summary>
    Middle,

    /// <summary>The page's own.</summary>
    Big,
}
