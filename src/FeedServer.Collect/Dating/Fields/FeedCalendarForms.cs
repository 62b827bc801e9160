using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Dating.Fields;

/// <summary>Day, month and year among the tokens of a date.</summary>
internal static class FeedCalendarForms
{
    /// <summary>A date with its time in one row of digits (20240305060708), or a date in one with the time behind a T.</summary>
    public static FeedDateFields? Compact(List<FeedDateToken> tokens)
    {
        if (tokens.Count == 0 || !tokens[0].IsNumber) return null;
        var first = tokens[0];
        if (first.Text.Length is 12 or 14) return Row(first.Text, first.Text[8..], tokens, 1);
        var at = tokens.FindIndex(t => t.Word == "t");
        if (at < 1 || at + 1 >= tokens.Count || tokens[at + 1] is not { IsNumber: true, Text.Length: 4 or 6 } time) return null;
        var date = Date(tokens[..at], dayFirst: false);
        return date is not { } d ? null : Row($"{d.Year:D4}{d.Month:D2}{d.Day:D2}", time.Text, tokens, at + 2);
    }

    private static FeedDateFields Row(string date, string time, List<FeedDateToken> tokens, int after)
    {
        static int Part(string digits, int at, int length) =>
            int.Parse(digits.AsSpan(at, length), System.Globalization.CultureInfo.InvariantCulture);
        if (after + 1 < tokens.Count && (tokens[after].Is('.') || tokens[after].Is(',')) && tokens[after + 1].IsNumber) after += 2;
        return new FeedDateFields
        {
            Year = Part(date, 0, 4),
            Month = Part(date, 4, 2),
            Day = Part(date, 6, 2),
            Hour = Part(time, 0, 2),
            Minute = Part(time, 2, 2),
            Second = time.Length >= 6 ? Part(time, 4, 2) : 0,
            Zone = tokens[Math.Min(after, tokens.Count)..],
        };
    }

    /// <summary>The date; null when there is none. A missing day or month is the first.</summary>
    public static (int Year, int Month, int Day)? Date(List<FeedDateToken> tokens, bool dayFirst)
    {
        var month = NamedMonth(tokens);
        var numbers = tokens.Where(t => t.IsNumber && t.Text.Length <= 8).ToList();
        if (month is { } m) return WithMonth(m, numbers);
        if (numbers.Count == 0) return null;
        if (WeekOrOrdinal(tokens, numbers) is { } counted) return counted;
        var first = numbers[0];
        if (first.Text.Length == 8) return ((int)(first.Number / 10_000), (int)(first.Number / 100 % 100), (int)(first.Number % 100));
        if (first.Text.Length == 6 && numbers.Count == 1 && first.Number / 100 is > 1900 and < 2100)
            return ((int)(first.Number / 100), (int)(first.Number % 100), 1);
        if (numbers.Count == 1) return first.Text.Length == 4 ? ((int)first.Number, 1, 1) : null;
        if (numbers.Count == 2 && first.Text.Length == 4) return ((int)first.Number, (int)numbers[1].Number, 1);
        return numbers.Count < 3 ? null : Figures(tokens, numbers, dayFirst);
    }

    private static (int, int, int)? Figures(List<FeedDateToken> tokens, List<FeedDateToken> numbers, bool dayFirst)
    {
        var (a, b, c) = ((int)Math.Min(numbers[0].Number, 99_999), (int)Math.Min(numbers[1].Number, 99_999),
            (int)Math.Min(numbers[2].Number, 99_999));
        if (numbers[0].Text.Length >= 4 || a > 31) return b > 12 && c <= 12 ? (Year(numbers[0]), c, b) : (Year(numbers[0]), b, c);
        var year = Year(numbers[2]);
        if (a > 12 || b > 12) return a > 12 ? (year, b, a) : (year, a, b);
        // Full stops and dashes put the day first everywhere; slashes do so outside the United States.
        var slashes = tokens.Exists(t => t.Is('/'));
        return slashes && !dayFirst ? (year, a, b) : (year, b, a);
    }

    private static (int, int, int)? WithMonth(int month, List<FeedDateToken> numbers)
    {
        if (numbers.Count == 0) return null;
        if (numbers.Count == 1) return numbers[0].Text.Length == 4 ? (Year(numbers[0]), month, 1) : null;
        var year = numbers.FindIndex(n => n.Text.Length >= 4 || n.Number > 31);
        if (year < 0) year = 1;
        var day = numbers.FindIndex(n => n != numbers[year] && n.Number is >= 1 and <= 31);
        return day < 0 && numbers.Count > 1 && numbers[0].Number == numbers[1].Number ? (Year(numbers[year]), month, (int)numbers[0].Number)
            : day < 0 ? null : (Year(numbers[year]), month, (int)numbers[day].Number);
    }

    /// <summary>Days counted from the year's beginning (2024-065) and ISO weeks (2024-W10-2).</summary>
    private static (int, int, int)? WeekOrOrdinal(List<FeedDateToken> tokens, List<FeedDateToken> numbers)
    {
        if (tokens is [{ Text.Length: 4, Number: >= 1 and < 9999 } year, var dash, { Word: "w" },
            { Text.Length: 2, Number: >= 1 and <= 53 } week, ..] && dash.Is('-'))
        {
            var day = numbers.Count > 2 && numbers[2].Number is >= 1 and <= 7 ? (int)numbers[2].Number % 7 : 1;
            return Parts(System.Globalization.ISOWeek.ToDateTime((int)year.Number, (int)week.Number, (DayOfWeek)day));
        }
        if (numbers.Count == 2 && numbers[0].Text.Length == 4 && numbers[1].Text.Length == 3)
            return Ordinal(numbers[0].Number, numbers[1].Number);
        return numbers.Count == 1 && numbers[0].Text.Length == 7 ? Ordinal(numbers[0].Number / 1000, numbers[0].Number % 1000) : null;
    }

    private static (int, int, int)? Ordinal(long year, long day) =>
        year is >= 1 and < 9999 && day >= 1 && day <= (DateTime.IsLeapYear((int)year) ? 366 : 365)
        ? Parts(new DateTime((int)year, 1, 1).AddDays(day - 1)) : null;

    private static (int, int, int) Parts(DateTime date) => (date.Year, date.Month, date.Day);

    /// <summary>Two digits mean 1970 to 2069; three are years counted from 1900 by a known fault of programs.</summary>
    private static int Year(FeedDateToken token)
    {
        var year = (int)Math.Min(token.Number, 99_999);
        if (token.Text.Length >= 4) return year;
        return year >= 100 ? year < 200 ? 1900 + year : year : year < 70 ? 2000 + year : 1900 + year;
    }

    /// <summary>
    /// The month named by a word, which is taken out of the tokens; the last one, because Tuesday is "mar" in four languages.
    /// </summary>
    private static int? NamedMonth(List<FeedDateToken> tokens)
    {
        // "Thứ 3" is a weekday with a number; the accent tells it from Thursday.
        var weekday = tokens.FindIndex(t => t.Word.Length == 3 && t.Text.Normalize().Equals("thứ", StringComparison.OrdinalIgnoreCase));
        if (weekday >= 0 && weekday + 1 < tokens.Count && tokens[weekday + 1] is { IsNumber: true, Text.Length: 1 })
            tokens.RemoveAt(weekday + 1);
        var word = tokens.FindIndex(t => t.Word is "thang" or "thg" or "th");
        if (word >= 0 && word + 1 < tokens.Count)
        {
            if (tokens[word].Word != "th" && tokens[word + 1] is { IsNumber: true, Number: <= 12 } number)
            {
                tokens.RemoveRange(word, 2);
                return (int)number.Number;
            }
            if (tokens[word].Word != "th"
                && FeedMonths.VietnameseNumber(tokens[word + 1].Word, word + 2 < tokens.Count ? tokens[word + 2].Word : null,
                    out var used) is { } spoken)
            {
                tokens.RemoveRange(word, 1 + used);
                return spoken;
            }
        }
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i].Word.Length >= 2 && FeedMonths.Named(tokens[i].Word) is { } month) return month;
        }
        return null;
    }
}
