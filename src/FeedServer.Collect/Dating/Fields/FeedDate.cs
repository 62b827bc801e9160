using System.Globalization;
using System.Text;
using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Dating.Fields;

/// <summary>A date as a feed states it.</summary>
/// <param name="At">The instant with the offset that was written; an unknown offset is taken as UTC.</param>
/// <param name="HasTime">False when only a day was written; then <paramref name="At"/> is its midnight.</param>
/// <param name="Words">The words as they stand.</param>
public sealed record FeedDate(DateTimeOffset At, bool HasTime, string Words);

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

/// <summary>The parts of a date as found among its tokens, not yet checked against the calendar.</summary>
internal sealed record FeedDateFields
{
    private static readonly string[] Afternoon = ["pm", "p", "오후", "下午", "ch", "午後", "chieu", "toi", "μμ"];
    private static readonly string[] Forenoon = ["am", "a", "오전", "上午", "sa", "午前", "sang", "πμ"];
    private static readonly string[] HourWords = ["h", "gio", "시", "時", "时", "點", "点"];

    public int Year { get; init; }

    public int Month { get; init; }

    public int Day { get; init; }

    /// <summary>Null when no time is written.</summary>
    public int? Hour { get; init; }

    public int Minute { get; init; }

    public int Second { get; init; }

    public int Millisecond { get; init; }

    /// <summary>The tokens behind the time, a zone among them if there is one.</summary>
    public IReadOnlyList<FeedDateToken> Zone { get; init; } = [];

    /// <summary>Looks for a date and a time; null when there is no date.</summary>
    public static FeedDateFields? Read(string text, bool dayFirst)
    {
        var tokens = FeedDateToken.Split(FoldHangul(text));
        if (FeedCalendarForms.Compact(tokens) is { } compact) return compact;
        var time = Time(tokens, out var start, out var end);
        List<FeedDateToken> zone = [];
        if (time.Hour is not null)
        {
            var length = ZoneLength(tokens, end);
            zone = tokens.GetRange(end, length);
            tokens.RemoveRange(start, end + length - start);
            // So that 2006-02-09 and 10 do not become one date when the time between them is gone.
            tokens.Insert(start, new("|", "", -1));
            if (zone.Count == 0)
                zone = [.. tokens.Where(t => t.Word.Length is 2 or 3
                    && t.Word is "gmt" or "utc" or "est" or "edt" or "pst" or "pdt" or "cet")];
        }
        return FeedCalendarForms.Date(tokens, dayFirst) is not { } date
            ? null : time with { Year = date.Year, Month = date.Month, Day = date.Day, Zone = zone };
    }

    /// <summary>The offset that tokens name; null when they name none.</summary>
    public static TimeSpan? Offset(IReadOnlyList<FeedDateToken> zone, DateTime local)
    {
        if (zone.Count == 0) return null;
        if (zone[0].Is('+') || zone[0].Is('-')) return Signed(zone, 0);
        var area = zone.TakeWhile(t => t.Word.Length > 0 || t.Is('/') || t.Is('-')).ToList();
        if (area.Count > 2 && area[1].Is('/') && FeedZones.Place(string.Concat(area.Select(t => t.Text)), local) is { } place) return place;
        for (var i = 0; i < zone.Count; i++)
        {
            if (zone[i].Word.Length == 0) continue;
            if (zone[i].Word is "gmt" or "utc" or "ut" or "z" && i + 1 < zone.Count && Signed(zone, i + 1) is { } beside) return beside;
            if (FeedZones.Named(zone[i].Word, local) is { } named) return named;
        }
        return null;
    }

    private static TimeSpan? Signed(IReadOnlyList<FeedDateToken> tokens, int at)
    {
        if (at + 1 >= tokens.Count || !(tokens[at].Is('+') || tokens[at].Is('-')) || !tokens[at + 1].IsNumber) return null;
        var (number, digits) = (tokens[at + 1].Number, tokens[at + 1].Text.Length);
        if (digits > 4) return null;
        var (hours, minutes) = digits <= 2 ? (number, 0L) : (number / 100, number % 100);
        if (digits <= 2 && at + 3 < tokens.Count && tokens[at + 2].Is(':') && tokens[at + 3].Text.Length == 2 && tokens[at + 3].IsNumber)
            minutes = tokens[at + 3].Number;
        if (minutes > 59 || hours > 14) return null;
        return TimeSpan.FromMinutes((tokens[at].Is('-') ? -1 : 1) * ((hours * 60) + minutes));
    }

    /// <summary>How many tokens behind a time belong to its zone.</summary>
    private static int ZoneLength(List<FeedDateToken> tokens, int at)
    {
        var end = at;
        if (end < tokens.Count && (tokens[end].Is('+') || tokens[end].Is('-')))
        {
            // "14:20 - 05/03/2024" has a dash, not an offset.
            if (end + 2 < tokens.Count && (tokens[end + 2].Is('/') || tokens[end + 2].Is('.') || tokens[end + 2].Is('-'))) return 0;
            return Signed(tokens, end) is null
                ? 0 : Math.Min(tokens.Count, end + (end + 2 < tokens.Count && tokens[end + 2].Is(':') ? 4 : 2)) - at;
        }
        if (end >= tokens.Count || tokens[end].Word.Length == 0 || FeedMonths.Named(tokens[end].Word) is not null) return 0;
        if (end + 2 < tokens.Count && tokens[end + 1].Is('/') && tokens[end + 2].Word.Length > 0)
        {
            while (end < tokens.Count && (tokens[end].Word.Length > 0 || tokens[end].Is('/'))) end++;
            return end - at;
        }
        end++;
        if (end + 1 < tokens.Count && Signed(tokens, end) is not null) end += end + 2 < tokens.Count && tokens[end + 2].Is(':') ? 4 : 2;
        return Math.Min(end, tokens.Count) - at;
    }

    private static FeedDateFields Time(List<FeedDateToken> tokens, out int start, out int end)
    {
        for (start = 0; start < tokens.Count; start++)
        {
            if (!tokens[start].IsNumber || tokens[start].Text.Length > 2) continue;
            if (Follows(tokens, start, ':') && tokens[start + 2].Text.Length <= 2) return Colons(tokens, ref start, out end);
            if (start + 1 >= tokens.Count || !HourWords.Contains(tokens[start + 1].Word)) continue;
            var minute = start + 2 < tokens.Count && tokens[start + 2] is { IsNumber: true, Text.Length: 2 } next
                && !Follows(tokens, start + 2, '/') ? (int)next.Number : (int?)null;
            end = start + (minute is null ? 2 : 3);
            return Halved(new FeedDateFields { Hour = (int)tokens[start].Number, Minute = minute ?? 0 }, tokens, ref start, ref end);
        }
        (start, end) = (0, 0);
        return new FeedDateFields();
    }

    private static FeedDateFields Colons(List<FeedDateToken> tokens, ref int start, out int end)
    {
        var time = new FeedDateFields { Hour = (int)tokens[start].Number, Minute = (int)tokens[start + 2].Number };
        end = start + 3;
        if ((Follows(tokens, end - 1, ':') || Follows(tokens, end - 1, '.')) && tokens[end + 1].Text.Length <= 2)
        {
            time = time with { Second = (int)tokens[end + 1].Number };
            end += 2;
            if (Follows(tokens, end - 1, '.') || Follows(tokens, end - 1, ',') || Follows(tokens, end - 1, ':'))
            {
                var digits = tokens[end + 1].Text;
                // A comma may also lead on to the day: "10:00:00, 5 March".
                if (!tokens[end].Is(',') || (digits.Length >= 3 && digits.Length != 4)
                    || (end + 2 < tokens.Count && (tokens[end + 2].Is('+') || tokens[end + 2].Is('-') || tokens[end + 2].Word == "z")))
                {
                    time = time with { Millisecond = int.Parse(digits.PadRight(3, '0')[..3],
                        System.Globalization.CultureInfo.InvariantCulture) };
                    end += 2;
                }
            }
        }
        return Halved(time, tokens, ref start, ref end);
    }

    /// <summary>Hours of half days.</summary>
    private static FeedDateFields Halved(FeedDateFields time, List<FeedDateToken> tokens, ref int start, ref int end)
    {
        var mark = end < tokens.Count ? tokens[end].Word : "";
        var dotted = mark is "a" or "p" && end + 2 < tokens.Count && tokens[end + 1].Is('.') && tokens[end + 2].Word == "m";
        var isMark = mark.Length > 0 && (dotted || mark is not ("a" or "p")) && (Afternoon.Contains(mark) || Forenoon.Contains(mark));
        if (isMark) end += dotted ? 3 : 1;
        else if (start > 0 && tokens[start - 1].Word is { Length: > 1 } before && (Afternoon.Contains(before) || Forenoon.Contains(before)))
            mark = tokens[--start].Word;
        else return time;
        if (dotted && end < tokens.Count && tokens[end].Is('.')) end++;
        if (Afternoon.Contains(mark)) return time.Hour < 12 ? time with { Hour = time.Hour + 12 } : time;
        return time.Hour == 12 ? time with { Hour = 0 } : time;
    }

    private static bool Follows(List<FeedDateToken> tokens, int at, char sign) =>
        at + 2 < tokens.Count && tokens[at + 1].Is(sign) && tokens[at + 2].IsNumber;

    /// <summary>Full-width digits are written beside East Asian words.</summary>
    private static string FoldHangul(string text) => text.AsSpan().IndexOfAnyInRange('\uFF10', '\uFF19') < 0
        ? text : string.Create(text.Length, text, (into, from) =>
        {
            for (var i = 0; i < into.Length; i++)
                into[i] = from[i] is >= '\uFF10' and <= '\uFF19' ? (char)(from[i] - '\uFF10' + '0') : from[i];
        });
}
