namespace FeedServer.Publish.Citing;

/// <summary>A day, a month or a year.</summary>
/// <param name="Year">1 to 9999.</param>
/// <param name="Month">1 to 12; null for a year.</param>
/// <param name="Day">1 to 31; null for a month or a year.</param>
public readonly record struct CitationDay(int Year, int? Month, int? Day)
{
    /// <summary><c>2023-01-10</c>, <c>2023-01</c>, <c>2023</c></summary>
    public override string ToString() => In("-");

    /// <summary>The same with another sign between: <c>2023/01/10</c>.</summary>
    public string In(string between) =>
        string.Create(CultureInfo.InvariantCulture, $"{Year:D4}{(Month is { } m ? $"{between}{m:D2}" : "")}")
        + (Day is { } day ? string.Create(CultureInfo.InvariantCulture, $"{between}{day:D2}") : "");

    /// <summary>Reads ISO 8601; null for anything else.</summary>
    internal static CitationDay? Parse(string text)
    {
        if (Is("yyyy-MM-dd", out var day)) return new(day.Year, day.Month, day.Day);
        if (Is("yyyy-MM", out day)) return new(day.Year, day.Month, null);
        return Is("yyyy", out day) ? new(day.Year, null, null) : null;

        bool Is(string form, out DateOnly read) =>
            DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out read);
    }
}
