namespace FeedServer.Exports;

/// <summary>The kinds of periods that have files.</summary>
internal enum ExportSpan
{
    /// <summary>Items without any date.</summary>
    Undated,
    Year,
    Month,
    Day,
}

/// <summary>A period of filing days, in the publication's zone, whose items are one file.</summary>
/// <param name="Span">Of which kind.</param>
/// <param name="First">Its first day; the calendar's first for undated items.</param>
internal readonly record struct ExportPeriod(ExportSpan Span, DateOnly First)
{
    /// <summary>The items without a date.</summary>
    public static ExportPeriod Undated { get; } = new(ExportSpan.Undated, DateOnly.MinValue);

    /// <summary>Its last day.</summary>
    public DateOnly Last => Span switch
    {
        ExportSpan.Year => new DateOnly(First.Year, 12, 31),
        ExportSpan.Month => new DateOnly(First.Year, First.Month, DateTime.DaysInMonth(First.Year, First.Month)),
        _ => First,
    };

    /// <summary>The names of its files below <c>/exports/</c>, without the extension: <c>2023/2023-01-10</c>, <c>2023/2023-01</c>,
    /// <c>2023</c>, <c>undated</c>.</summary>
    public string Stem => Span switch
    {
        ExportSpan.Year => Text("yyyy"),
        ExportSpan.Month => Text("yyyy/yyyy-MM"),
        ExportSpan.Day => Text("yyyy/yyyy-MM-dd"),
        _ => "undated",
    };

    /// <summary>What is written at once, and anew when one of its items changes: the month of a day and of a month; undated
    /// items.</summary>
    public ExportPeriod Partition => Span == ExportSpan.Day ? Month(First) : this;

    public static ExportPeriod Day(DateOnly day) => new(ExportSpan.Day, day);

    public static ExportPeriod Month(DateOnly day) => new(ExportSpan.Month, new DateOnly(day.Year, day.Month, 1));

    public static ExportPeriod Year(int year) => new(ExportSpan.Year, new DateOnly(year, 1, 1));

    /// <summary>The period of a <see cref="Stem"/>; null for any other text.</summary>
    public static ExportPeriod? Parse(string stem)
    {
        if (stem == Undated.Stem) return Undated;
        foreach (var (span, form) in (ReadOnlySpan<(ExportSpan, string)>)
            [(ExportSpan.Year, "yyyy"), (ExportSpan.Month, "yyyy/yyyy-MM"), (ExportSpan.Day, "yyyy/yyyy-MM-dd")])
        {
            if (DateOnly.TryParseExact(stem, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
                return new ExportPeriod(span, first);
        }
        return null;
    }

    /// <summary>Whether all of it is over: its files are sealed from then on.</summary>
    /// <param name="today">The day in the publication's zone.</param>
    public bool IsOver(DateOnly today) => Span == ExportSpan.Undated || Last < today;

    /// <summary>The name of one of its files below <c>/exports/</c>.</summary>
    public string FileName(ExportForm form) => Stem + form.Extension();

    private string Text(string form) => First.ToString(form, CultureInfo.InvariantCulture);
}
