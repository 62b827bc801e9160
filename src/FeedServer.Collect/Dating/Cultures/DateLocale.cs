namespace FeedServer.Collect.Dating.Cultures;

/// <summary>What a language tag says of dates: whose names are meant, and whether the day or the month comes first in figures.</summary>
internal static class DateLocale
{
    private const int LongestTag = 35;

    /// <summary>Codes of countries that pages write for languages. Left alone they would name other languages: "kr" is Kanuri.</summary>
    private static readonly FrozenDictionary<string, string> Mistaken = new Dictionary<string, string>
    {
        ["vn"] = "vi",
        ["jp"] = "ja",
        ["cz"] = "cs",
        ["gr"] = "el",
        ["ua"] = "uk",
        ["cn"] = "zh",
        ["tw"] = "zh",
        ["dk"] = "da",
        ["kr"] = "ko",
        ["no"] = "nb",
        ["in"] = "id",
        ["iw"] = "he",
        ["tl"] = "fil",
        ["sh"] = "sr",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> MonthFirst =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "en-us", "en-ph", "en-pr", "es-pr", "es-pa", "es-us", "fil-ph");

    /// <summary>English without a country, and Canada, where both are in use.</summary>
    private static readonly FrozenSet<string> Open = FrozenSet.Create("en", "en-ca", "zh", "ja", "ko", "fil");

    /// <summary>The language of a BCP 47 tag in lower case, country codes mapped; null for no tag.</summary>
    public static string? Language(string? tag)
    {
        if (tag is null || tag.Length is < 2 or > LongestTag) return null;
        var end = tag.AsSpan().IndexOfAny('-', '_');
        var language = (end < 0 ? tag : tag[..end]).ToLowerInvariant();
        return Mistaken.GetValueOrDefault(language, language);
    }

    /// <summary>True where 3/4/2024 is 3 April, false where it is 4 March, null where the tag decides nothing.</summary>
    public static bool? DayFirst(string? tag)
    {
        if (Language(tag) is not { } language || tag is null) return null;
        var plain = tag.Replace('_', '-').ToLowerInvariant();
        if (MonthFirst.Contains(plain)) return false;
        return !Open.Contains(plain) && !(language is "zh" or "ja" or "ko") ? true : null;
    }
}
