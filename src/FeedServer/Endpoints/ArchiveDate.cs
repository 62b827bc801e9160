namespace FeedServer.Endpoints;

/// <summary>The dates in archive paths. Digits that name no day of the calendar give null, and the reader a "not found" page.</summary>
internal static class ArchiveDate
{
    /// <summary>The year, 1 to 9999.</summary>
    public static int? Year(string year) => Number(year, 1, 9999);

    /// <summary>The month, 1 to 12.</summary>
    public static int? Month(string month) => Number(month, 1, 12);

    /// <summary>The day, when the calendar has it.</summary>
    public static DateOnly? Day(string year, string month, string day) =>
        Year(year) is { } y && Month(month) is { } m && Number(day, 1, DateTime.DaysInMonth(y, m)) is { } d
            ? new DateOnly(y, m, d)
            : null;

    /// <summary>A path as it is when the day that it begins with is written with all its digits: <c>/2023/1/5/slug/versions</c> is
    /// <c>/2023/01/05/slug/versions</c>. Any other path as it is.</summary>
    public static string Padded(string path) => path is ['/', >= '0' and <= '9', ..]
        && path.Split('/', 5) is ["", var year, var month, var day, var rest] && Day(year, month, day) is { } known
            ? $"{Permalink.Day(known)}/{rest}" : path;

    private static int? Number(string digits, int least, int most) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null;
}
