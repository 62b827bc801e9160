namespace FeedServer.Pages.Coverage;

/// <summary>Whether the archive was collected on a day, all sources together. A day without items says something only if it
/// was.</summary>
public enum CollectionState
{
    /// <summary>Nothing was to be collected: before the first poll, or while no source was followed. What the archive has of such a day
    /// was handed in at another time.</summary>
    Idle,

    /// <summary>Every poll was answered.</summary>
    Full,

    /// <summary>Some polls were answered and some not.</summary>
    Part,

    /// <summary>No poll was answered, or none was made.</summary>
    Missed,

    /// <summary>Not over, or still to come.</summary>
    Open,
}

internal static class CollectionStates
{
    /// <summary>Whether items of the day may be missing.</summary>
    public static bool IsGap(this CollectionState state) => state is CollectionState.Part or CollectionState.Missed;

    /// <summary>The class of a day's mark in the stylesheet; null where nothing is marked. What there are items of needs no word that
    /// nothing was to be collected.</summary>
    public static string? CssClass(this CollectionState state, long items) => state switch
    {
        CollectionState.Part => "part",
        CollectionState.Missed => "none",
        CollectionState.Idle when items == 0 => "idle",
        _ => null,
    };
}
