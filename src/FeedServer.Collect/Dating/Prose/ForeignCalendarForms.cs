using FeedServer.Collect.Dating.Calendars;
using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>Dates of the Hijri and the Persian calendar, turned into Gregorian ones: "24 رمضان 1445 هـ", "۱۵ فروردین
/// ۱۴۰۳", "1403/01/15".</summary>
internal static class ForeignCalendarForms
{
    private static readonly FrozenDictionary<string, int> HijriMonths = Keys(
        "محرم صفر ربيع_الأول|ربيع_أول ربيع_الآخر|ربيع_الثاني جمادى_الأولى "
        + "جمادى_الآخرة|جمادى_الثانية رجب شعبان رمضان شوال "
        + "ذو_القعدة|ذي_القعدة ذو_الحجة|ذي_الحجة");

    private static readonly FrozenDictionary<string, int> PersianMonths = Keys(
        "فروردین|حمل اردیبهشت|ثور خرداد|جوزا تیر|سرطان مرداد|امرداد|اسد "
        + "شهریور|سنبله مهر|میزان آبان|عقرب آذر|قوس دی|جدی بهمن|دلو اسفند|حوت");

    /// <summary>The form that begins at a token, if any.</summary>
    public static DateForm? At(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (!tokens[at].IsNumber || at + 2 >= tokens.Count) return null;
        return Named(tokens, at) ?? Figures(tokens, at, names);
    }

    private static DateForm? Named(IReadOnlyList<DateToken> tokens, int at)
    {
        if (tokens[at].Text.Length > 2 || tokens[at + 1].Kind != DateTokenKind.Word || tokens[at + 1].Text[0] is < '\u0600' or > '\u06ff')
            return null;
        var (month, next, isHijri) = Month(tokens, at + 1);
        if (month == 0) return null;
        if (next < tokens.Count && tokens[next].Text is "," or "عام" or "سنة" or "سال" or "من") next++;
        if (next >= tokens.Count || tokens[next] is not { IsNumber: true, Text.Length: 4 } year) return null;
        if (isHijri && IsExplained(tokens, next + 1)) return null;
        return From(isHijri ? PrintedYears.FromHijri(year.Number, month, tokens[at].Number)
            : PrintedYears.FromPersian(year.Number, month, tokens[at].Number), AfterEra(tokens, next + 1));
    }

    private static (int Month, int Next, bool IsHijri) Month(IReadOnlyList<DateToken> tokens, int at)
    {
        var word = tokens[at].Folded;
        if (at + 1 < tokens.Count && tokens[at + 1].Kind == DateTokenKind.Word
            && HijriMonths.TryGetValue(word + tokens[at + 1].Folded, out var two)) return (two, at + 2, true);
        if (HijriMonths.TryGetValue(word, out var hijri)) return (hijri, at + 1, true);
        return PersianMonths.TryGetValue(word, out var persian) ? (persian, at + 1, false) : (0, at, false);
    }

    private static DateForm? Figures(IReadOnlyList<DateToken> tokens, int at, NameMatcher names)
    {
        if (at + 4 >= tokens.Count || tokens[at + 1].Text is not ("/" or "-" or ".") || tokens[at + 3].Text != tokens[at + 1].Text)
            return null;
        var (first, month, last) = (tokens[at], tokens[at + 2].Number, tokens[at + 4]);
        if (!last.IsNumber || first.Text.Length + last.Text.Length is not (5 or 6)) return null;
        var (year, day) = first.Text.Length == 4 ? (first.Number, last.Number) : (last.Number, first.Number);
        var isMarked = at + 5 < tokens.Count && tokens[at + 5].Text is "هـ" or "ه";
        if (isMarked || names.Language == "ar")
            return isMarked && IsExplained(tokens, at + 6) ? null
                : From(PrintedYears.FromHijri(year, month, day), AfterEra(tokens, at + 5));
        return names.Language is "fa" or "ps" or "ckb" ? From(PrintedYears.FromPersian(year, month, day), at + 5) : null;
    }

    /// <summary>True where the Gregorian day follows.</summary>
    private static bool IsExplained(IReadOnlyList<DateToken> tokens, int at)
    {
        for (var i = at; i < tokens.Count && i < at + 4; i++)
            if (tokens[i].Text is "الموافق" or "الموافقة" or "موافق" or "للموافق") return true;
        return false;
    }

    private static int AfterEra(IReadOnlyList<DateToken> tokens, int at) =>
        at < tokens.Count && tokens[at].Text is "هـ" or "ه" ? at + 1 : at;

    private static DateForm? From(DateOnly? day, int next) =>
        day is { } found ? new DateForm(next, found.Day, found.Month, found.Year) { IsNamed = true } : null;

    private static FrozenDictionary<string, int> Keys(string line) => line.Split(' ')
        .SelectMany((forms, place) => forms.Split('|').Select(form => (Name: CultureNames.Key(form.Replace("_", "",
            StringComparison.Ordinal)), place)))
        .ToFrozenDictionary(form => form.Name, form => form.place + 1);
}
