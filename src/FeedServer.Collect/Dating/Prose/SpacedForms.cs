using FeedServer.Collect.Dating.Calendars;
using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>Figures with blanks between them: "3. 4. 2024", "2024. 4. 3.", "3/4 2024", and years of two digits in Thai.</summary>
internal static class SpacedForms
{
    /// <summary>Languages in which "3/4 2024" is a date, with the day first.</summary>
    private static readonly FrozenSet<string> Nordic = FrozenSet.Create("sv", "nb", "nn", "da", "fi", "is");

    /// <summary>The form that begins at a token, if any.</summary>
    public static DateForm? At(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (names.IsEmpty || at + 3 >= tokens.Count) return null;
        var form = Nordic.Contains(names.Language ?? "") ? Slashed(tokens, at) : null;
        form ??= names.Language == "th" ? Thai(tokens, at) : Dotted(tokens, at);
        return form is { IsPossible: true } ? form : null;
    }

    private static DateForm? Slashed(IReadOnlyList<DateToken> tokens, int at)
    {
        if (!tokens[at + 1].Is('/') || !tokens[at + 1].Glued || !tokens[at + 2].Glued || tokens[at + 3].Text.Length != 4
            || tokens[at + 3].Glued) return null;
        return PrintedYears.Gregorian(tokens[at + 3].Number) is { } year
            ? new DateForm(at + 4, tokens[at].Number, tokens[at + 2].Number, year) : null;
    }

    private static DateForm? Dotted(IReadOnlyList<DateToken> tokens, int at)
    {
        if (!IsDot(tokens, at + 1) || !IsDot(tokens, at + 3) || at + 4 >= tokens.Count || tokens[at + 2].Glued && tokens[at + 4].Glued)
            return null;
        var (first, month, last) = (tokens[at], tokens[at + 2].Number, tokens[at + 4]);
        if (first.Text.Length == 4 && last.Text.Length <= 2 && PrintedYears.Gregorian(first.Number) is { } before)
            return new DateForm(at + 5 < tokens.Count && IsDot(tokens, at + 5) ? at + 6 : at + 5, last.Number, month, before);
        if (last.Text.Length != 4 || first.Text.Length > 2 || PrintedYears.Gregorian(last.Number) is not { } year) return null;
        return new DateForm(at + 5, first.Number, month, year);
    }

    private static DateForm? Thai(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at + 4 >= tokens.Count || tokens[at + 1].Text is not ("/" or "-" or ".") || tokens[at + 3].Text != tokens[at + 1].Text)
            return null;
        return tokens[at + 4] is { IsNumber: true, Text.Length: 2 } year
            ? new DateForm(at + 5, tokens[at].Number, tokens[at + 2].Number, PrintedYears.Short(year.Number, "th")) { IsShortYear = true }
                : null;
    }

    private static bool IsDot(IReadOnlyList<DateToken> tokens, int at) => tokens[at].Is('.') && tokens[at].Glued;
}
