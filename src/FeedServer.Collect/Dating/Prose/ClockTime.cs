namespace FeedServer.Collect.Dating.Prose;

/// <summary>A time of day as printed in a header line, with its zone when one is printed.</summary>
/// <param name="Time">To the minute.</param>
/// <param name="Zone">Its zone; null when the line names none.</param>
/// <param name="HasSeconds">True when seconds were printed, as machines do.</param>
/// <param name="TwelveHour">True when a.m. or p.m. was printed in English and meant: machines that print SA, CH put the day first.</param>
internal readonly record struct ClockTime(TimeOnly Time, StatedZone? Zone, bool HasSeconds, bool TwelveHour)
{
    /// <summary>The first time in a line: "17:10", "8h30", "8 giờ 30", "11:30 p.m. EST", "19:39 PM"; null when there is none.</summary>
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
        var (minute, next) = Minute(tokens, at + 1);
        var hasSeconds = HasSecondsAt(tokens, next);
        if (hasSeconds) next = AfterSeconds(tokens, next, isWritten: minute >= 0);
        var isEnglish = next < tokens.Count && tokens[next].Text is not ("sa" or "ch");
        var half = Half(tokens, ref next);
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

    private static (int Minute, int Next) Minute(List<DateToken> tokens, int at)
    {
        if (at >= tokens.Count) return (-1, at);
        var sign = tokens[at].Text;
        var hasMinute = at + 1 < tokens.Count && tokens[at + 1].Text.Length <= 2 && tokens[at + 1].Number is >= 0 and < 60;
        if (sign == "." && hasMinute && IsClockDot(tokens, at)) return (tokens[at + 1].Number, at + 2);
        if (sign == ":") return tokens[at].Glued && hasMinute ? (tokens[at + 1].Number, at + 2) : (-1, at);
        if (sign is not ("h" or "g" or "giờ")) return (-1, at);
        if (!hasMinute || tokens[at + 1].Text.Length < 2) return (0, at + 1);
        var next = at + 2 < tokens.Count && tokens[at + 2].Text is "phút" or "'" or "p" ? at + 3 : at + 2;
        return (tokens[at + 1].Number, next);
    }

    /// <summary>A full stop parts hour and minute only where a zone or half of the day follows: "06.30 GMT", "6.30pm".</summary>
    private static bool IsClockDot(List<DateToken> tokens, int at)
    {
        var next = at + 2;
        return tokens[at].Glued && tokens[at + 1].Glued && tokens[at + 1].Text.Length == 2 && next < tokens.Count
            && (Half(tokens, ref next) is not null || TimeZones.At(tokens, next) is not null);
    }

    /// <summary>'a' or 'p' for AM, PM, a.m., p.m., SA, CH (Vietnamese sáng, chiều).</summary>
    private static char? Half(List<DateToken> tokens, ref int next)
    {
        if (next >= tokens.Count) return null;
        var text = tokens[next].Text;
        if (text is "am" or "sa" or "sáng") { next++; return 'a'; }
        if (text is "pm" or "ch" or "chiều" or "tối") { next++; return 'p'; }
        if (text is not ("a" or "p") || next + 2 >= tokens.Count || !tokens[next + 1].Is(".") || !tokens[next + 2].Is("m")) return null;
        next += next + 3 < tokens.Count && tokens[next + 3].Is(".") ? 4 : 3;
        return text[0];
    }
}
