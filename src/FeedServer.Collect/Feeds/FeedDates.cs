using System.Globalization;
using System.Text;

namespace FeedServer.Collect.Feeds;

/// <summary>
/// Dates as feeds write them: RFC 822 and what passes for it, W3CDTF and ISO 8601 in whole and in part, ctime, slashes and
/// full stops, names of months in many languages, seconds since 1970. What cannot be understood is null, never a guess.
/// </summary>
internal static class FeedDates
{
    private const int Longest = 160;

    /// <summary>Reads a date.</summary>
    /// <param name="words">The words; null gives null.</param>
    /// <param name="language">BCP 47 of the feed: with figures only, English-speaking feeds put the month first, others the day; null
    /// counts as English.</param>
    public static FeedDate? Read(string? words, string? language)
    {
        if (words is null || words.Length > Longest) return null;
        words = words.Trim();
        if (words.Length == 0) return null;
        // DCMI Period: the beginning stands for it.
        var text = words;
        if (text.IndexOf("start=", StringComparison.OrdinalIgnoreCase) is var start and >= 0)
            text = text[(start + 6)..].Split(';')[0];
        var dayFirst = language is not null && !language.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            || language is not null && language.Length > 2 && !language.Equals("en-US", StringComparison.OrdinalIgnoreCase);
        var comments = new StringBuilder();
        var plain = text.Contains('(', StringComparison.Ordinal) ? WithoutComments(text, comments) : text;
        if (Epoch(plain) is { } instant) return new FeedDate(instant, true, words);
        if (FeedDateFields.Read(plain, dayFirst) is not { } fields) return null;
        if (fields.Hour is not null && fields.Zone.Count == 0 && comments.Length > 0)
            fields = fields with { Zone = FeedDateToken.Split(comments.ToString()) };
        return Date(fields, words);
    }

    /// <summary>Comments as RFC 822 §3.4.3 has them: nested, with quoted characters; a space stands for each.</summary>
    private static string WithoutComments(string text, StringBuilder comments)
    {
        var plain = new StringBuilder(text.Length);
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && depth > 0) i++;
            else if (c == '(') depth++;
            else if (c == ')' && depth > 0 && --depth == 0) plain.Append(' ');
            else if (depth > 0) comments.Append(c);
            else plain.Append(c);
        }
        return plain.ToString();
    }

    /// <summary>Seconds or milliseconds since 1970, from 1973 to 2286.</summary>
    private static DateTimeOffset? Epoch(string text)
    {
        text = text.Trim();
        // JSON may have parts of a second behind it.
        if (text.Length is > 10 and < 20 && text[10] == '.') text = text[..10];
        if (text.Length is not (9 or 10 or 13) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return text.Length == 13 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : number < 100_000_000
            ? null : DateTimeOffset.FromUnixTimeSeconds(number);
    }

    private static FeedDate? Date(FeedDateFields fields, string words)
    {
        var (year, month, day) = (fields.Year, fields.Month, fields.Day);
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (fields.Hour is not { } hour) return At(local, TimeSpan.Zero, false, words);
        if (hour > 24 || fields.Minute > 59 || fields.Second > 60 || (hour == 24 && (fields.Minute > 0 || fields.Second > 0))) return null;
        local = local.AddHours(hour).AddMinutes(fields.Minute).AddSeconds(fields.Second).AddMilliseconds(fields.Millisecond);
        return At(local, FeedDateFields.Offset(fields.Zone, local) ?? TimeSpan.Zero, true, words);
    }

    private static FeedDate? At(DateTime local, TimeSpan offset, bool hasTime, string words)
    {
        if (offset.Duration() > TimeSpan.FromHours(14)) offset = TimeSpan.Zero;
        var utc = local.Ticks - offset.Ticks;
        return utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks
            ? null : new FeedDate(new DateTimeOffset(local, offset), hasTime, words);
    }
}
