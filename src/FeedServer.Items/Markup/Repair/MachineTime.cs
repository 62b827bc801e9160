using System.Text.RegularExpressions;

namespace FeedServer.Items.Markup.Repair;

/// <summary>Dates, times and durations in the forms that HTML takes them in (WHATWG HTML §2.3.5), those left out that the Nu HTML checker
/// does not know: two hyphens before a day without a year.</summary>
internal static partial class MachineTime
{
    /// <summary>True for a valid value of <c>time</c>.</summary>
    public static bool IsTime(string text) => text.Length <= 60
        && (IsChange(text) || TimeForm().IsMatch(text) || Month().IsMatch(text) || WeekOrYear().IsMatch(text) || Duration().IsMatch(text)
            || Yearless().Match(text) is { Success: true } day && IsDay("2000", day.Groups[1].Value, day.Groups[2].Value)
            || Local().Match(text) is { Success: true } local && IsDate(local.Groups[1].Value));

    /// <summary>True for a valid value of <c>del</c> and <c>ins</c>: a date, or an instant.</summary>
    public static bool IsChange(string text) => text.Length <= 60
        && (IsDate(text) || Instant().Match(text) is { Success: true } instant && IsDate(instant.Groups[1].Value));

    private static bool IsDate(string text) => Date().Match(text) is { Success: true } date
        && IsDay(date.Groups[1].Value, date.Groups[2].Value, date.Groups[3].Value);

    private static bool IsDay(string year, string month, string day) =>
        Number(year) is > 0 and var y && Number(month) is >= 1 and <= 12 and var m
        && Number(day) is var d && d >= 1 && d <= DateTime.DaysInMonth(y, m);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([0-9]{4})-([0-9]{2})-([0-9]{2})\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();

    [GeneratedRegex("^([0-9]{2})-([0-9]{2})\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Yearless();

    [GeneratedRegex("^[1-9][0-9]{3}-(?:0[1-9]|1[0-2])\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Month();

    [GeneratedRegex("^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,3})?)?\\z",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeForm();

    [GeneratedRegex("^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,3})?)?\\z",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Local();

    [GeneratedRegex("^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,3})?)?"
        + "(?:Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();

    [GeneratedRegex("^[1-9][0-9]{3}(?:-W(?:0[1-9]|[1-4][0-9]|5[0-2]))?\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WeekOrYear();

    [GeneratedRegex("^P(?:[0-9]{1,9}D|(?:[0-9]{1,9}D)?T(?:[0-9]{1,9}H(?:[0-9]{1,9}M)?(?:[0-9]{1,9}S)?|[0-9]{1,9}M(?:[0-9]{1,9}S)?"
        + "|[0-9]{1,9}S))\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();
}
