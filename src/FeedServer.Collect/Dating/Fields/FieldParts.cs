namespace FeedServer.Collect.Dating.Fields;

/// <summary>The parts of a date as found among the tokens of a field, not yet checked against the calendar.</summary>
internal sealed record FieldParts
{
    private static readonly string[] Afternoon =
        ["pm", "p", "오후", "下午", "ch", "午後", "chieu", "toi", "μμ", "م", "مساء", "晚上", "中午"];

    private static readonly string[] Forenoon = ["am", "a", "오전", "上午", "sa", "午前", "sang", "πμ", "ص", "صباحا",
        "凌晨", "早上"];
    private static readonly string[] HourWords = ["h", "gio", "시", "時", "时", "點", "点", "uhr"];

    public (int Year, int Month, int Day) Date { get; init; }

    /// <summary>Null when no time is written.</summary>
    public int? Hour { get; init; }

    public int Minute { get; init; }

    public int Second { get; init; }

    public int Millisecond { get; init; }

    /// <summary>The zone beside the time; null when none is named.</summary>
    public StatedZone? Zone { get; init; }

    /// <summary>False for a time with a.m. or p.m., which programs print that put the month first, true for one with SA or CH, the
    /// Vietnamese halves; null for any other.</summary>
    public bool? IsDayFirst { get; init; }

    /// <summary>The month or year when no day is written; null otherwise.</summary>
    public string? Span { get; init; }

    /// <summary>The local time; null when the calendar or the clock has no such time.</summary>
    public DateTime? Local()
    {
        var (year, month, day) = Date;
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (Hour is not { } hour) return local;
        if (hour > 24 || Minute > 59 || Second > 60) return null;
        // 24:00 ends the day; 24:05 is five past midnight of the printed day, as clocks of 24 hours print it (ECMA-402, hourCycle h24).
        if (hour == 24 && (Minute > 0 || Second > 0)) hour = 0;
        return local.AddHours(hour).AddMinutes(Minute).AddSeconds(Second).AddMilliseconds(Millisecond);
    }

    /// <summary>Looks for a date and a time; null when there is no date.</summary>
    public static FieldParts? Read(string text, string? language)
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
        return CalendarForms.Date(tokens, new FieldContext(language, time)) is { } date
            ? time with { Date = (date.Year, date.Month, date.Day), Span = date.Span } : null;
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
        return CalendarForms.Date(tokens[..at], new FieldContext(null, new FieldParts())) is { } date
            ? Row((date.Year, date.Month, date.Day), time.Text, tokens, at + 2, text) : null;
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
            if (end < tokens.Count && tokens[end].Text is "分" or "분" or "phút") end++;
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
            if (start == 0 || tokens[start - 1].Folded is not { Length: > 1 } before) return time;
            // Chinese and Japanese leave no blank before it: "星期三下午".
            if (before[^1] >= '\u3040' && before.Length > 2) before = before[^2..];
            if (!IsHalf(before)) return time;
            (mark, start) = (before, start - 1);
        }
        end += length;
        time = time with { IsDayFirst = mark is "am" or "pm" or "a" or "p" ? false : mark is "sa" or "ch" ? true : null };
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
