using FeedServer.Collect.Dating.Calendars;
using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>A time that is printed without a day, kept as it is.</summary>
/// <param name="First">Its first day, by which it is filed.</param>
/// <param name="Text">As ISO 8601 writes it: <c>2024-04</c>, <c>2024-04/2024-06</c>, <c>2024</c>.</param>
internal readonly record struct StatedPeriod(DateOnly First, string Text);

/// <summary>Reads months, quarters and years where nothing else is printed: "April 2024", "Tháng 4/2024", "Quý II/2024",
/// "2024年4月".</summary>
internal static class PeriodScanner
{
    private const int MostTokens = 10;

    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        "năm", "/", "-", ",", ".", "de", "del", "di", "of", "г", "года", "r", "roku", "年", "년", "the", "d", "'", "m", "พ",
            "ศ");

    private static readonly FrozenSet<string> QuarterWords = FrozenSet.Create(
        "quý", "q", "quarter", "quartal", "trimestre", "kwartał", "kvartal", "kvartál", "квартал", "季度", "분기", "kwartaal",
            "negyedév");

    /// <summary>The month, quarter or year that a text consists of; null for any other text.</summary>
    /// <param name="text">A line or a field.</param>
    /// <param name="language">BCP 47 of the text; null when it is not known.</param>
    public static StatedPeriod? Whole(string text, string? language = null)
    {
        var tokens = DateTokens.Split(text);
        if (tokens.Count is 0 or > MostTokens || Year(tokens) is not { } year) return null;
        var rest = tokens.FindAll(token => token.Start != year.Start && !Fillers.Contains(token.Text));
        if (rest.Count == 0) return new StatedPeriod(new DateOnly(year.Value, 1, 1), Text($"{year.Value:0000}"));
        if (Quarter(rest) is { } quarter)
            return new StatedPeriod(new DateOnly(year.Value, quarter * 3 - 2, 1),
                Text($"{year.Value:0000}-{quarter * 3 - 2:00}/{year.Value:0000}-{quarter * 3:00}"));
        return Month(rest, new NameMatcher(language, alone: true)) is { } month
            ? new StatedPeriod(new DateOnly(year.Value, month, 1), Text($"{year.Value:0000}-{month:00}")) : null;
    }

    private static (int Value, int Start)? Year(List<DateToken> tokens)
    {
        var years = tokens.FindAll(token => token is { IsNumber: true, Text.Length: 4 });
        return years is [var only] && PrintedYears.Gregorian(only.Number) is { } year ? (year, only.Start) : null;
    }

    private static int? Quarter(List<DateToken> tokens)
    {
        if (!tokens.Exists(token => QuarterWords.Contains(token.Text)) || tokens.Count is < 2 or > 3) return null;
        foreach (var token in tokens)
        {
            var number = token.IsNumber ? token.Number : Array.IndexOf(Romans, token.Text) + 1;
            if (number is >= 1 and <= 4) return number;
        }
        return null;
    }

    private static string[] Romans { get; } = ["i", "ii", "iii", "iv"];

    private static int? Month(List<DateToken> tokens, NameMatcher names)
    {
        if (tokens[0] is { IsNumber: true, Text.Length: <= 2 } figure)
            return tokens.Count == 1 || tokens.Count == 2 && tokens[1].Text is "月" or "월" ? InYear(figure.Number) : null;
        if (tokens[0].Text is "tháng" or "thg" or "th" && tokens.Count > 1)
        {
            var (month, used) = tokens[1].IsNumber ? (tokens[1].Number, 1) : CalendarNames.VietnameseMonth(tokens, 1, folded: false);
            return used == tokens.Count - 1 ? InYear(month) : null;
        }
        return names.MonthAt(tokens, 0) is { } named && named.Next == tokens.Count ? named.Month : null;
    }

    private static int? InYear(int month) => month is >= 1 and <= 12 ? month : null;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
