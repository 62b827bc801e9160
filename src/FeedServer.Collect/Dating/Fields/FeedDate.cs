namespace FeedServer.Collect.Dating.Fields;

/// <summary>A date as a feed states it.</summary>
/// <param name="At">The instant with the offset that was written; an unknown offset is taken as UTC.</param>
/// <param name="HasTime">False when only a day was written; then <paramref name="At"/> is its midnight.</param>
/// <param name="Words">The words as they stand.</param>
public sealed record FeedDate(DateTimeOffset At, bool HasTime, string Words)
{
    private const int Longest = 160;

    /// <summary>Reads a date as feeds write them: RFC 822 and what passes for it, W3CDTF and ISO 8601 in whole and in part, ctime, slashes
    /// and full stops, names of months in many languages, seconds since 1970. What cannot be understood is null, never a guess.</summary>
    /// <param name="words">The words; null gives null.</param>
    /// <param name="language">BCP 47 of the feed: with figures only, English-speaking feeds put the month first, others the day; null
    /// counts as English.</param>
    internal static FeedDate? Parse(string? words, string? language)
    {
        if (words is null || words.Length > Longest) return null;
        words = words.Trim();
        if (words.Length == 0) return null;
        // DCMI Period: the beginning stands for it.
        var text = words.IndexOf("start=", StringComparison.OrdinalIgnoreCase) is var start and >= 0
            ? words[(start + 6)..].Split(';')[0] : words;
        var comments = new StringBuilder();
        var plain = text.Contains('(', StringComparison.Ordinal) ? WithoutComments(text, comments) : text;
        if (Epoch(plain.Trim()) is { } instant) return new FeedDate(instant, true, words);
        if (FieldParts.Read(plain, IsDayFirst(language)) is not { } parts || parts.Local() is not { } local) return null;
        if (parts.Hour is null) return Stated(local, TimeSpan.Zero, false, words);
        var zone = parts.Zone ?? TimeZones.InField(DateTokens.Split(comments.ToString()), comments.ToString());
        return Stated(local, zone?.OffsetAt(local) ?? TimeSpan.Zero, true, words);
    }

    private static bool IsDayFirst(string? language) => language is not null
        && (!language.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            || language.Length > 2 && !language.Equals("en-US", StringComparison.OrdinalIgnoreCase));

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
        // JSON may have parts of a second behind it.
        if (text.Length is > 10 and < 20 && text[10] == '.') text = text[..10];
        if (text.Length is not (9 or 10 or 13) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return text.Length == 13 ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : number < 100_000_000 ? null : DateTimeOffset.FromUnixTimeSeconds(number);
    }

    private static FeedDate? Stated(DateTime local, TimeSpan offset, bool hasTime, string words)
    {
        if (offset.Duration() > TimeSpan.FromHours(14)) offset = TimeSpan.Zero;
        var utc = local.Ticks - offset.Ticks;
        return utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks
            ? null : new FeedDate(new DateTimeOffset(local, offset), hasTime, words);
    }
}

/// <summary>The parts of a date as found among the tokens of a field, not yet checked against the calendar.</summary>
internal sealed record FieldParts
{
    private static readonly string[] Afternoon = ["pm", "p", "오후", "下午", "ch", "午後", "chieu", "toi", "μμ"];
    private static readonly string[] Forenoon = ["am", "a", "오전", "上午", "sa", "午前", "sang", "πμ"];
    private static readonly string[] HourWords = ["h", "gio", "시", "時", "时", "點", "点"];

    public (int Year, int Month, int Day) Date { get; init; }

    /// <summary>Null when no time is written.</summary>
    public int? Hour { get; init; }

    public int Minute { get; init; }

    public int Second { get; init; }

    public int Millisecond { get; init; }

    /// <summary>The zone beside the time; null when none is named.</summary>
    public StatedZone? Zone { get; init; }

    /// <summary>The local time; null when the calendar or the clock has no such time.</summary>
    public DateTime? Local()
    {
        var (year, month, day) = Date;
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (Hour is not { } hour) return local;
        if (hour > 24 || Minute > 59 || Second > 60 || hour == 24 && (Minute > 0 || Second > 0)) return null;
        return local.AddHours(hour).AddMinutes(Minute).AddSeconds(Second).AddMilliseconds(Millisecond);
    }

    /// <summary>Looks for a date and a time; null when there is no date.</summary>
    public static FieldParts? Read(string text, bool dayFirst)
    {
        var tokens = DateTokens.Split(text);
        if (Compact(tokens, text) is { } compact) return compact;
        var time = Time(tokens, out var start, out var end);
        if (time.Hour is not null)
        {
            var length = TimeZones.LengthInField(tokens, end);
            time = time with { Zone = TimeZones.InField(tokens.GetRange(end, length), text) };
            tokens.RemoveRange(start, end + length - start);
            // So that 2006-02-09 and 10 do not become one date when the time between them is gone.
            tokens.Insert(start, new DateToken(0, "|", DateTokenKind.Mark, false, 0));
            if (length == 0) time = time with { Zone = TimeZones.InField([.. tokens.Where(IsUsualZone)], text) };
        }
        return CalendarForms.Date(tokens, dayFirst) is { } date ? time with { Date = date } : null;
    }

    private static bool IsUsualZone(DateToken token) => token.Text is "gmt" or "utc" or "est" or "edt" or "pst" or "pdt" or "cet";

    /// <summary>A date with its time in one row of digits (20240305060708), or a date in one with the time behind a T.</summary>
    private static FieldParts? Compact(List<DateToken> tokens, string text)
    {
        if (tokens.Count == 0 || !tokens[0].IsNumber) return null;
        var first = tokens[0].Text;
        if (first.Length is 12 or 14) return Row((Part(first, 0, 4), Part(first, 4, 2), Part(first, 6, 2)), first[8..], tokens, 1, text);
        var at = tokens.FindIndex(token => token.Is("t"));
        if (at < 1 || at + 1 >= tokens.Count || tokens[at + 1] is not { IsNumber: true, Text.Length: 4 or 6 } time) return null;
        return CalendarForms.Date(tokens[..at], dayFirst: false) is { } date ? Row(date, time.Text, tokens, at + 2, text) : null;
    }

    private static int Part(string digits, int at, int length) => int.Parse(digits.AsSpan(at, length), CultureInfo.InvariantCulture);

    private static FieldParts Row((int Year, int Month, int Day) date, string time, List<DateToken> tokens, int after, string text)
    {
        if (after + 1 < tokens.Count && tokens[after].Text is "." or "," && tokens[after + 1].IsNumber) after += 2;
        return new FieldParts
        {
            Date = date,
            Hour = Part(time, 0, 2),
            Minute = Part(time, 2, 2),
            Second = time.Length >= 6 ? Part(time, 4, 2) : 0,
            Zone = TimeZones.InField(tokens[Math.Min(after, tokens.Count)..], text),
        };
    }

    private static FieldParts Time(List<DateToken> tokens, out int start, out int end)
    {
        for (start = 0; start < tokens.Count; start++)
        {
            if (!tokens[start].IsNumber || tokens[start].Text.Length > 2) continue;
            if (Follows(tokens, start, ':') && tokens[start + 2].Text.Length <= 2) return Colons(tokens, ref start, out end);
            if (start + 1 >= tokens.Count || !HourWords.Contains(tokens[start + 1].Folded)) continue;
            int? minute = start + 2 < tokens.Count && tokens[start + 2] is { IsNumber: true, Text.Length: 2 } next
                && !Follows(tokens, start + 2, '/') ? next.Number : null;
            end = start + (minute is null ? 2 : 3);
            return Halved(new FieldParts { Hour = tokens[start].Number, Minute = minute ?? 0 }, tokens, ref start, ref end);
        }
        (start, end) = (0, 0);
        return new FieldParts();
    }

    private static FieldParts Colons(List<DateToken> tokens, ref int start, out int end)
    {
        var time = new FieldParts { Hour = tokens[start].Number, Minute = tokens[start + 2].Number };
        end = start + 3;
        if ((Follows(tokens, end - 1, ':') || Follows(tokens, end - 1, '.')) && tokens[end + 1].Text.Length <= 2)
        {
            time = time with { Second = tokens[end + 1].Number };
            end += 2;
            if (HasFraction(tokens, end))
            {
                time = time with { Millisecond = Part(tokens[end + 1].Text.PadRight(3, '0'), 0, 3) };
                end += 2;
            }
        }
        return Halved(time, tokens, ref start, ref end);
    }

    /// <summary>A comma may also lead on to the day: "10:00:00, 5 March".</summary>
    private static bool HasFraction(List<DateToken> tokens, int at)
    {
        if (Follows(tokens, at - 1, '.') || Follows(tokens, at - 1, ':')) return true;
        if (!Follows(tokens, at - 1, ',')) return false;
        return tokens[at + 1].Text.Length is 3 or > 4 || at + 2 < tokens.Count && tokens[at + 2].Text is "+" or "-" or "z";
    }

    /// <summary>Hours of half days: the mark stands behind the time, or right before it.</summary>
    private static FieldParts Halved(FieldParts time, List<DateToken> tokens, ref int start, ref int end)
    {
        var (mark, length) = HalfAt(tokens, end);
        if (length == 0)
        {
            if (start == 0 || tokens[start - 1].Folded is not { Length: > 1 } before || !IsHalf(before)) return time;
            (mark, start) = (before, start - 1);
        }
        end += length;
        if (Afternoon.Contains(mark)) return time.Hour < 12 ? time with { Hour = time.Hour + 12 } : time;
        return time.Hour == 12 ? time with { Hour = 0 } : time;
    }

    private static (string Mark, int Length) HalfAt(List<DateToken> tokens, int at)
    {
        var mark = at < tokens.Count ? tokens[at].Folded : "";
        if (mark is not ("a" or "p")) return (mark, IsHalf(mark) ? 1 : 0);
        if (at + 2 >= tokens.Count || !tokens[at + 1].Is('.') || !tokens[at + 2].Is("m")) return (mark, 0);
        return (mark, at + 3 < tokens.Count && tokens[at + 3].Is('.') ? 4 : 3);
    }

    private static bool IsHalf(string mark) => Afternoon.Contains(mark) || Forenoon.Contains(mark);

    private static bool Follows(List<DateToken> tokens, int at, char sign) =>
        at + 2 < tokens.Count && tokens[at + 1].Is(sign) && tokens[at + 2].IsNumber;
}

/// <summary>Day, month and year among the tokens of a field.</summary>
internal static class CalendarForms
{
    /// <summary>The date; null when there is none. A missing day or month is the first.</summary>
    public static (int Year, int Month, int Day)? Date(List<DateToken> tokens, bool dayFirst)
    {
        var month = CalendarNames.TakeMonth(tokens);
        var numbers = tokens.Where(token => token.Number >= 0).ToList();
        if (month is { } named) return WithMonth(named, numbers);
        if (numbers.Count == 0) return null;
        if (WeekOrOrdinal(tokens, numbers) is { } counted) return counted;
        var (first, length) = (numbers[0].Number, numbers[0].Text.Length);
        if (length == 8) return (first / 10_000, first / 100 % 100, first % 100);
        if (length == 6 && numbers.Count == 1 && first / 100 is > 1900 and < 2100) return (first / 100, first % 100, 1);
        if (numbers.Count == 1) return length == 4 ? (first, 1, 1) : null;
        if (numbers.Count == 2 && length == 4) return (first, numbers[1].Number, 1);
        return numbers.Count < 3 ? null : Figures(tokens, numbers, dayFirst);
    }

    private static (int, int, int) Figures(List<DateToken> tokens, List<DateToken> numbers, bool dayFirst)
    {
        var (a, b, c) = (numbers[0].Number, numbers[1].Number, numbers[2].Number);
        if (numbers[0].Text.Length >= 4 || a > 31) return b > 12 && c <= 12 ? (Year(numbers[0]), c, b) : (Year(numbers[0]), b, c);
        var year = Year(numbers[2]);
        if (a > 12 || b > 12) return a > 12 ? (year, b, a) : (year, a, b);
        // Full stops and dashes put the day first everywhere; slashes do so outside the United States.
        return tokens.Exists(token => token.Is('/')) && !dayFirst ? (year, a, b) : (year, b, a);
    }

    private static (int, int, int)? WithMonth(int month, List<DateToken> numbers)
    {
        if (numbers.Count == 0) return null;
        if (numbers.Count == 1) return numbers[0].Text.Length == 4 ? (Year(numbers[0]), month, 1) : null;
        var year = numbers.FindIndex(number => number.Text.Length >= 4 || number.Number > 31) is var found and >= 0 ? found : 1;
        var day = numbers.FindIndex(number => number != numbers[year] && number.Number is >= 1 and <= 31);
        return day < 0 ? null : (Year(numbers[year]), month, numbers[day].Number);
    }

    /// <summary>Days counted from the year's beginning (2024-065) and ISO weeks (2024-W10-2).</summary>
    private static (int, int, int)? WeekOrOrdinal(List<DateToken> tokens, List<DateToken> numbers)
    {
        if (tokens is [{ Text.Length: 4, Number: >= 1 and < 9999 } year, { Text: "-" }, { Text: "w" },
            { Text.Length: 2, Number: >= 1 and <= 53 } week, ..])
        {
            var day = numbers.Count > 2 && numbers[2].Number is >= 1 and <= 7 ? numbers[2].Number % 7 : 1;
            return Parts(ISOWeek.ToDateTime(year.Number, week.Number, (DayOfWeek)day));
        }
        if (numbers.Count == 2 && numbers[0].Text.Length == 4 && numbers[1].Text.Length == 3)
            return Ordinal(numbers[0].Number, numbers[1].Number);
        return numbers.Count == 1 && numbers[0].Text.Length == 7 ? Ordinal(numbers[0].Number / 1000, numbers[0].Number % 1000) : null;
    }

    private static (int, int, int)? Ordinal(int year, int day) =>
        year is >= 1 and < 9999 && day >= 1 && day <= (DateTime.IsLeapYear(year) ? 366 : 365)
        ? Parts(new DateTime(year, 1, 1).AddDays(day - 1)) : null;

    private static (int, int, int) Parts(DateTime date) => (date.Year, date.Month, date.Day);

    /// <summary>Two digits mean 1970 to 2069; three are years counted from 1900 by a known fault of programs.</summary>
    private static int Year(DateToken token)
    {
        var year = token.Number;
        if (token.Text.Length >= 4) return year;
        return year >= 100 ? year < 200 ? 1900 + year : year : year < 70 ? 2000 + year : 1900 + year;
    }
}
