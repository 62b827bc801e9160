using FeedServer.Collect.Dating.Calendars;
using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Fields;

/// <summary>What is known when a date in figures is read: the language of the feed, and the time beside it.</summary>
internal sealed record FieldContext(string? Language, FieldParts Time)
{
    public NameMatcher Names { get; } = new(Language, alone: true);

    /// <summary>True where 3/4/2024 has the day first, false where it has the month first; null where nothing says it.</summary>
    public bool? DayFirst => DateLocale.DayFirst(Language) ?? Time.IsDayFirst;
}

/// <summary>A day of a field; the first of a month or a year where that is all that is written.</summary>
internal readonly record struct FieldDay(int Year, int Month, int Day)
{
    /// <summary>The month or year, as ISO 8601 writes it; null for a day.</summary>
    public string? Span { get; init; }

    public static FieldDay OfMonth(int year, int month) =>
        new(year, month, 1) { Span = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}") };

    public static FieldDay OfYear(int year) => new(year, 1, 1) { Span = year.ToString("0000", CultureInfo.InvariantCulture) };
}

/// <summary>Day, month and year among the tokens of a field: the printed forms of every language, and what programs make of a
/// date.</summary>
internal static class CalendarForms
{
    /// <summary>The date; null when there is none, when it is lunar, and when day and month cannot be told apart.</summary>
    public static FieldDay? Date(List<DateToken> tokens, FieldContext context)
    {
        if (DateScanner.FirstForm(tokens, context.Names) is { } form && (form.Year is not null || form.Lunar is not null))
            return Printed(form, tokens, context);
        var month = TakeMonth(tokens, context.Names);
        var numbers = tokens.Where(token => token.Number >= 0).ToList();
        if (month is { } named) return WithMonth(named, numbers);
        if (numbers.Count == 0) return null;
        if (WeekOrOrdinal(tokens, numbers) is { } counted) return counted;
        var (first, length) = (numbers[0].Number, numbers[0].Text.Length);
        if (length == 8) return new FieldDay(first / 10_000, first / 100 % 100, first % 100);
        if (length == 6 && numbers.Count == 1 && first / 100 is > 1900 and < 2100) return FieldDay.OfMonth(first / 100, first % 100);
        if (numbers.Count == 1) return length == 4 ? FieldDay.OfYear(first) : null;
        if (numbers.Count == 2 && length == 4) return FieldDay.OfMonth(first, numbers[1].Number);
        return numbers.Count < 3 ? null : Figures(tokens, numbers, context);
    }

    private static FieldDay? Printed(DateForm form, List<DateToken> tokens, FieldContext context)
    {
        if (form.Lunar is not null || form.Year is not { } year) return null;
        var printed = new FieldDay(year, form.Month, form.Day);
        // Full stops and dashes put the day first everywhere.
        if (!form.Ambiguous || context.DayFirst == true || !tokens.Exists(token => token.Is('/'))) return printed;
        return context.DayFirst is null ? null : new FieldDay(year, form.Day, form.Month);
    }

    private static FieldDay? Figures(List<DateToken> tokens, List<DateToken> numbers, FieldContext context)
    {
        var (a, b, c) = (numbers[0].Number, numbers[1].Number, numbers[2].Number);
        if (numbers[0].Text.Length >= 4 || a > 31)
            return b > 12 && c <= 12 ? new FieldDay(Year(numbers[0]), c, b) : new FieldDay(Year(numbers[0]), b, c);
        var year = Year(numbers[2]);
        if (a > 12 || b > 12) return a > 12 ? new FieldDay(year, b, a) : new FieldDay(year, a, b);
        // Full stops and dashes put the day first everywhere.
        if (!tokens.Exists(token => token.Is('/')) || a == b) return new FieldDay(year, b, a);
        return context.DayFirst switch
        {
            true => new FieldDay(year, b, a),
            false => new FieldDay(year, a, b),
            null => null,
        };
    }

    /// <summary>The month that a name among the tokens means, the last one: Tuesday is "mar" in four languages. What it is made of is taken
    /// out of the tokens.</summary>
    private static int? TakeMonth(List<DateToken> tokens, NameMatcher names)
    {
        // "Thứ 3" is a weekday with a number; the accent tells it from Thursday.
        var weekday = tokens.FindIndex(token => token.Is("thứ"));
        if (weekday >= 0 && weekday + 1 < tokens.Count && tokens[weekday + 1] is { IsNumber: true, Text.Length: 1 })
            tokens.RemoveAt(weekday + 1);
        var word = tokens.FindIndex(token => token.Folded is "thang" or "thg");
        if (word >= 0 && word + 1 < tokens.Count)
        {
            var (month, used) = tokens[word + 1].Number is >= 0 and <= 12 and var number ? (number, 1)
                : CalendarNames.VietnameseMonth(tokens, word + 1, folded: true);
            if (used > 0)
            {
                tokens.RemoveRange(word, 1 + used);
                return month;
            }
        }
        for (var at = tokens.Count - 1; at >= 0; at--)
            if (tokens[at].Text.Length >= 2 && names.MonthAt(tokens, at) is { } named) return named.Month;
        return null;
    }

    private static FieldDay? WithMonth(int month, List<DateToken> numbers)
    {
        if (numbers.Count == 0) return null;
        if (numbers.Count == 1) return numbers[0].Text.Length == 4 ? FieldDay.OfMonth(Year(numbers[0]), month) : null;
        var year = numbers.FindIndex(number => number.Text.Length >= 4 || number.Number > 31) is var found and >= 0 ? found : 1;
        var day = numbers.FindIndex(number => number != numbers[year] && number.Number is >= 1 and <= 31);
        return day < 0 ? null : new FieldDay(Year(numbers[year]), month, numbers[day].Number);
    }

    /// <summary>Days counted from the year's beginning (2024-065) and ISO weeks (2024-W10-2).</summary>
    private static FieldDay? WeekOrOrdinal(List<DateToken> tokens, List<DateToken> numbers)
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

    private static FieldDay? Ordinal(int year, int day) =>
        year is >= 1 and < 9999 && day >= 1 && day <= (DateTime.IsLeapYear(year) ? 366 : 365)
        ? Parts(new DateTime(year, 1, 1).AddDays(day - 1)) : null;

    private static FieldDay Parts(DateTime date) => new(date.Year, date.Month, date.Day);

    /// <summary>Two digits mean 1970 to 2069; three are years counted from 1900 by a known fault of programs; those from 2400 on are
    /// Buddhist.</summary>
    private static int Year(DateToken token)
    {
        var year = token.Number;
        if (token.Text.Length >= 4) return PrintedYears.Gregorian(year) ?? year;
        return year >= 100 ? year < 200 ? 1900 + year : year : year < 70 ? 2000 + year : 1900 + year;
    }
}
