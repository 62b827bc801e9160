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

internal static class DayStates
{
    /// <summary>Whether items of the day may be missing.</summary>
    public static bool IsGap(this DayState state) => state is DayState.Part or DayState.None;

    /// <summary>The class of a state in the stylesheet; null where nothing is marked.</summary>
    public static string? CssClass(this DayState state) => state switch
    {
        DayState.Full => "full",
        DayState.Part => "part",
        DayState.None => "none",
        _ => null,
    };

    /// <summary>A day of several sources together.</summary>
    public static DayState Together(this IEnumerable<DayState> sources) =>
        sources.Where(state => state != DayState.Unmarked).Distinct().ToList() switch
        {
            [] => DayState.Unmarked,
            [var only] => only,
            _ => DayState.Part,
        };
}
