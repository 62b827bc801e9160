namespace FeedServer.Collect.Dating.Prose;

/// <summary>A time of day as printed in a header line, with its zone when one is printed.</summary>
/// <param name="Time">To the minute.</param>
/// <param name="Zone">Its zone; null when the line names none.</param>
/// <param name="HasSeconds">True when seconds were printed, as machines do.</param>
/// <param name="TwelveHour">True when a.m. or p.m. was printed in English and meant: machines that print SA, CH put the day first.</param>
internal readonly record struct ClockTime(TimeOnly Time, StatedZone? Zone, bool HasSeconds, bool TwelveHour)
{
    /// <summary>The first time in a line, in any language: "17:10", "8h30", "8 giờ 30", "11:30 p.m. EST", "19:39 PM", "um 10.15 Uhr",
    /// "14 h 05", "klo 10.15", "下午2時20分", "오후 2:20", "2:20 μ.μ.", "24:05"; null when there is none. The hour after midnight
    /// may be printed
    /// as 24 (ECMA-402, hourCycle h24): it is that of the printed day.</summary>
    public static ClockTime? In(string line)
    {
        var tokens = DateTokens.Split(line);
        for (var at = 0; at + 1 < tokens.Count; at++)
            if (At(tokens, at) is { } time) return time;
        return null;
    }

    private static ClockTime? At(List<DateToken> tokens, int at)
    {
        if (!CanBeHour(tokens, at)) return null;
        var (minute, next) = Minute(tokens, at);
        var hasSeconds = HasSecondsAt(tokens, next);
        if (hasSeconds) next = AfterSeconds(tokens, next, isWritten: minute >= 0);
        var isEnglish = next < tokens.Count && tokens[next].Text is not ("sa" or "ch");
        var half = ClockWords.Half(tokens, ref next) ?? ClockWords.HalfBefore(tokens, at);
        if (minute < 0 && half == null || minute > 59) return null;
        var hour = tokens[at].Number;
        var twelve = half is not null && hour <= 12 && hour > 0;
        if (twelve) hour = hour % 12 + (half == 'p' ? 12 : 0);
        return new ClockTime(new TimeOnly(hour % 24, Math.Max(minute, 0)), TimeZones.At(tokens, next), hasSeconds, twelve && isEnglish);
    }

    private static bool CanBeHour(List<DateToken> tokens, int at) =>
        tokens[at].Number is >= 0 and < 25 && tokens[at].Text.Length <= 2
        && !(at > 0 && tokens[at].Glued && tokens[at - 1].Text is "+" or ":" or "." or "-");

    private static bool HasSecondsAt(List<DateToken> tokens, int at) =>
        at + 1 < tokens.Count && tokens[at].Is(":") && tokens[at].Glued && tokens[at + 1].Number is >= 0 and <= 60;

    /// <summary>Behind the seconds and their fraction.</summary>
    private static int AfterSeconds(List<DateToken> tokens, int at, bool isWritten)
    {
        var next = isWritten ? at + 2 : at;
        return next + 1 < tokens.Count && tokens[next].Is(".") && tokens[next + 1] is { Glued: true, IsNumber: true } ? next + 2 : next;
    }

    private static (int Minute, int Next) Minute(List<DateToken> tokens, int hour)
    {
        var at = hour + 1;
        if (at >= tokens.Count) return (-1, at);
        var sign = tokens[at].Text;
        var hasMinute = at + 1 < tokens.Count && tokens[at + 1].Text.Length <= 2 && tokens[at + 1].Number is >= 0 and < 60;
        if (sign == "." && hasMinute && IsClockDot(tokens, hour)) return (tokens[at + 1].Number, ClockWords.AfterUnit(tokens, at + 2));
        if (sign == ":") return tokens[at].Glued && hasMinute ? (tokens[at + 1].Number, ClockWords.AfterUnit(tokens, at + 2)) : (-1, at);
        if (!ClockWords.IsHour(sign)) return (-1, at);
        if (!hasMinute || tokens[at + 1].Text.Length < 2 && !ClockWords.IsMinute(tokens, at + 2)) return (0, at + 1);
        return (tokens[at + 1].Number, ClockWords.IsMinute(tokens, at + 2) ? at + 3 : at + 2);
    }

    /// <summary>A full stop parts hour and minute only where the words of a time stand beside it: "06.30 GMT", "6.30pm", "klo 10.15",
    /// "10.15 Uhr".</summary>
    private static bool IsClockDot(List<DateToken> tokens, int hour)
    {
        var next = hour + 3;
        if (!tokens[hour + 1].Glued || !tokens[hour + 2].Glued || tokens[hour + 2].Text.Length != 2) return false;
        if (next < tokens.Count && tokens[next].Is('.') && tokens[next].Glued && next + 1 < tokens.Count && tokens[next + 1].IsNumber)
            return false;
        return ClockWords.IsLead(tokens, hour - 1) || ClockWords.AfterUnit(tokens, next) > next
            || next < tokens.Count && (ClockWords.Half(tokens, ref next) is not null || TimeZones.At(tokens, next) is not null);
    }
}
