namespace FeedServer.Collect.Reading.Dates;

/// <summary>A date that a page prints or marks, with what speaks for it.</summary>
/// <param name="Date">The date.</param>
/// <param name="Points">What speaks for it being the publication's.</param>
/// <param name="Line">Index of its line.</param>
/// <param name="Element">The element that holds it.</param>
internal sealed record PrintedDate(StatedDate Date, int Points, int Line, TreeElement Element)
{
    /// <summary>The day as printed, before it was converted to the publication's zone.</summary>
    public required DateOnly OwnDay { get; init; }

    /// <summary>The day with day and month the other way round, when the figures leave that open; null when they do not.</summary>
    public DateOnly? OtherDay { get; init; }

    /// <summary>The text that prints it; null for one that only machines are told.</summary>
    public TreeText? Text { get; init; }

    /// <summary>The names of the elements that hold it: the same for dates of one list.</summary>
    public string Dress { get; init; } = "";

    /// <summary>True when its weekday is printed.</summary>
    public bool HasWeekday { get; init; }

    /// <summary>True when an element says it to machines.</summary>
    public bool IsMarked { get; init; }

    /// <summary>True when its words say that it is a change's.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>True when its words say that it is the publication's.</summary>
    public bool IsLabelled { get; init; }

    /// <summary>True when the writer is named beside it.</summary>
    public bool IsWritten { get; init; }

    /// <summary>True when it can mean a day.</summary>
    public bool Says(DateOnly day) => Date.Day == day || OwnDay == day || OtherDay == day;

    /// <summary>True when it was taken out of the page since.</summary>
    public bool IsTaken(TreeElement root) => !root.Contains(Text is null ? Element : Text);
}

/// <summary>What the words beside a date say of it.</summary>
internal enum DateLabel
{
    None,

    /// <summary>That the article was published then.</summary>
    Publication,

    /// <summary>Who wrote the article.</summary>
    Writer,

    /// <summary>That it was changed then.</summary>
    Change,

    /// <summary>That somebody joined or was born then.</summary>
    Member,

    /// <summary>That it is today.</summary>
    Clock,
}
