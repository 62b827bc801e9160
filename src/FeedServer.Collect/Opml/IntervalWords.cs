using System.Xml;

namespace FeedServer.Collect.Opml;

/// <summary>Lengths of time as people write them: <c>30 minutes</c>, <c>2h</c>, <c>1 day</c>, or ISO 8601 (<c>PT30M</c>).</summary>
public static partial class IntervalWords
{
    /// <summary>The form that is understood, for messages.</summary>
    public const string Example = "'30 minutes', '2 hours', '1 day' or 'PT30M'";

    /// <summary>Reads one; null when it is none, or not between a minute and a year.</summary>
    public static TimeSpan? Read(string text)
    {
        var plain = text.Trim();
        var span = plain.StartsWith('P') ? Iso(plain) : Words(plain);
        return span >= TimeSpan.FromMinutes(1) && span <= TimeSpan.FromDays(366) ? span : null;
    }

    /// <summary>Writes one in the largest unit that fits wholly.</summary>
    public static string Write(TimeSpan span) => (long)Math.Round(span.TotalMinutes) switch
    {
        var minutes when minutes % 1440 == 0 => Count(minutes / 1440, "day"),
        var minutes when minutes % 60 == 0 => Count(minutes / 60, "hour"),
        var minutes => Count(minutes, "minute"),
    };

    private static string Count(long count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");

    private static TimeSpan? Iso(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static TimeSpan? Words(string text)
    {
        if (Plain().Match(text) is not { Success: true } match) return null;
        var count = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return char.ToLowerInvariant(match.Groups[2].Value[0]) switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => TimeSpan.FromDays(7 * count),
        };
    }

    [GeneratedRegex("^([0-9]{1,6}(?:\\.[0-9]{1,3})?)\\s*(m|min|mins|minutes?|h|hours?|d|days?|w|weeks?)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
