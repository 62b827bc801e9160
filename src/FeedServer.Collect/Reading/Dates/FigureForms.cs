namespace FeedServer.Collect.Reading.Dates;

/// <summary>Days in figures that are dates only where nothing else on a line is one.</summary>
internal static partial class FigureForms
{
    /// <summary>The line with its day as it is usually written; null when it holds no such day.</summary>
    /// <param name="text">A line without another date.</param>
    /// <param name="latest">The latest year that two digits can mean.</param>
    public static string? Whole(string text, int latest) => WithYear(text, latest) ?? Joined(text);

    /// <summary>Two digits of a year behind a full stop: "30.10.23".</summary>
    private static string? WithYear(string text, int latest) => ShortYear().Match(text) is { Success: true } found
        && int.Parse(found.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) + 2000 <= latest
            ? text.Insert(found.Groups["year"].Index, "20") : null;

    /// <summary>Figures that the design parts with bars: "26 | 01 | 2022".</summary>
    private static string? Joined(string text)
    {
        if (Barred().Match(text) is not { Success: true } found) return null;
        var day = found.Groups["day"];
        var date = $"{day.Value}.{found.Groups["month"].Value}.{found.Groups["year"].Value}";
        var end = found.Groups["year"].Index + found.Groups["year"].Length;
        return string.Concat(text.AsSpan(0, day.Index), date, text.AsSpan(end));
    }

    [GeneratedRegex(@"(^|[^\d.])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?<year>\d\d)($|[^\d.])",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"(^|[^\d|\s]\s?)(?<day>0[1-9]|[12]\d|3[01]) ?\| ?(?<month>0[1-9]|1[0-2]) ?\| ?(?<year>(19|20)\d\d)($|[^\d])",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Barred();
}
