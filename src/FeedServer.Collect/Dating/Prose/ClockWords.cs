namespace FeedServer.Collect.Dating.Prose;

/// <summary>The words round a time of day, in the languages of <see cref="Cultures.CultureNames.Tried"/>.</summary>
internal static class ClockWords
{
    /// <summary>Between hour and minute, or behind an hour alone.</summary>
    private static readonly FrozenSet<string> Hours = FrozenSet.Create(
        "h", "g", "giờ", "uhr", "uur", "óra", "órakor", "時", "时", "點", "点", "시", "heures", "horas", "ore");

    private static readonly FrozenSet<string> Minutes = FrozenSet.Create("phút", "'", "p", "分", "분", "min");

    /// <summary>Behind a whole time.</summary>
    private static readonly FrozenSet<string> Units = FrozenSet.Create(
        "uhr", "uur", "hod", "hrs", "h", "น", "val", "óra", "órakor", "ч", "ώρα", "बजे", "kell", "分", "giờ",
        "sati");

    /// <summary>Before a time.</summary>
    private static readonly FrozenSet<string> Leads = FrozenSet.Create(
        "um", "klo", "kl", "klockan", "klokken", "pukul", "jam", "ore", "alle", "ora", "om", "godz", "godzina", "saat", "plkst",
        "kell", "เวลา", "в", "о", "u", "at", "lúc", "ώρα", "στις", "às", "las", "à");

    private static readonly FrozenSet<string> Forenoons = FrozenSet.Create(
        "am", "sa", "sáng", "πμ", "ص", "صباحا", "上午", "午前", "오전", "凌晨", "早上", "清晨", "dop", "de");

    private static readonly FrozenSet<string> Afternoons = FrozenSet.Create(
        "pm", "ch", "chiều", "tối", "μμ", "م", "مساء", "下午", "午後", "오후", "中午", "晚上", "傍晚",
        "odp", "du");

    public static bool IsHour(string word) => Hours.Contains(word);

    public static bool IsMinute(List<DateToken> tokens, int at) => at < tokens.Count && Minutes.Contains(tokens[at].Text);

    /// <summary>True for a word that says that a time follows.</summary>
    public static bool IsLead(List<DateToken> tokens, int at)
    {
        if (at > 0 && tokens[at].Is('.')) at--;
        return at >= 0 && Leads.Contains(tokens[at].Text);
    }

    /// <summary>The token after the word behind a time ("Uhr", "hod.", "น."); the given one when none stands there.</summary>
    public static int AfterUnit(List<DateToken> tokens, int at)
    {
        if (at >= tokens.Count || !Units.Contains(tokens[at].Text)) return at;
        return at + 1 < tokens.Count && tokens[at + 1].Is('.') && tokens[at + 1].Glued ? at + 2 : at + 1;
    }

    /// <summary>'a' or 'p' for AM, PM, a.m., p. m., SA, CH, π.μ., ص and their like behind a time.</summary>
    public static char? Half(List<DateToken> tokens, ref int next)
    {
        if (next >= tokens.Count) return null;
        var text = tokens[next].Text;
        // "de" and "du" are Hungarian halves of a day before a time; behind it they are articles.
        if (text is not ("de" or "du") && Named(text) is { } half) { next++; return half; }
        if (text is not ("a" or "p" or "π" or "μ") || next + 2 >= tokens.Count || !tokens[next + 1].Is(".")
            || tokens[next + 2].Text is not ("m" or "μ"))
            return null;
        next += next + 3 < tokens.Count && tokens[next + 3].Is(".") ? 4 : 3;
        return text is "a" or "π" ? 'a' : 'p';
    }

    /// <summary>The half of the day whose word stands right before an hour: "下午2:20", "오후 2시", "du. 2:20".</summary>
    public static char? HalfBefore(List<DateToken> tokens, int hour)
    {
        var at = hour - 1;
        if (at > 0 && tokens[at].Is('.')) at--;
        if (at < 0 || tokens[at].Kind != DateTokenKind.Word) return null;
        var word = tokens[at].Text;
        // Chinese and Japanese leave no blank before it: "星期三下午".
        return word[^1] >= '\u3040' && word.Length >= 2 ? Named(word[^2..]) : word is "de" or "du" && tokens[hour - 1].Is('.') ? Named(word)
            : null;
    }

    private static char? Named(string word) => Forenoons.Contains(word) ? 'a' : Afternoons.Contains(word) ? 'p' : null;
}
