using System.Buffers;
using System.Collections.Concurrent;

namespace FeedServer.Collect.Dating.Cultures;

/// <summary>The names of months and weekdays in one language: those of the culture data of the machine and those that
/// <see cref="CultureAdditions"/> adds. Never one table for all languages: "listopad" is November in Polish, October in Croatian.</summary>
internal sealed class CultureNames
{
    private const int LongestName = 24;

    private static readonly Lazy<FrozenSet<string>> Known = new(() => CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Select(culture => culture.Name).Where(name => name.Length is 2 or 3).ToFrozenSet(StringComparer.Ordinal));

    // As many entries as the machine knows languages.
    private static readonly ConcurrentDictionary<string, CultureNames> Loaded = new(StringComparer.Ordinal);

    private static readonly Lazy<CultureNames> Merged = new(Merge);

    private readonly FrozenDictionary<string, int> months;
    private readonly FrozenDictionary<string, int> days;

    private CultureNames(IReadOnlyDictionary<string, int> months, IReadOnlyDictionary<string, int> days)
    {
        this.months = months.ToFrozenDictionary(StringComparer.Ordinal);
        this.days = days.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The languages that are tried where a page's own does not fit.</summary>
    public static IReadOnlyList<string> Tried { get; } =
    [
        "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "ru", "uk", "be", "bg", "mk", "hr", "sr", "bs", "sl", "tr", "az", "el",
        "fi", "sv", "nb", "nn", "da", "is", "hu", "ro", "lt", "lv", "et", "id", "ms", "th", "ar", "fa", "he", "hi", "bn", "ca", "gl", "eu",
        "sq", "ka", "hy", "kk", "fil", "af", "zh", "ja", "ko",
    ];

    /// <summary>All of <see cref="Tried"/> together, without the names that mean two months.</summary>
    public static CultureNames All => Merged.Value;

    /// <summary>The names of a language; null for none, and for one without data.</summary>
    public static CultureNames? For(string? tag) => DateLocale.Language(tag) is { } language && Known.Value.Contains(language)
        ? Loaded.GetOrAdd(language, Load) : null;

    /// <summary>The month, 1 to 12, of a name as <see cref="Key"/> makes it; null for any other word.</summary>
    public int? Month(string key) => months.TryGetValue(key, out var month) ? month : null;

    /// <summary>The weekday of a name as <see cref="Key"/> makes it; null for any other word.</summary>
    public DayOfWeek? Weekday(string key) => days.TryGetValue(key, out var day) ? (DayOfWeek)day : null;

    /// <summary>A name as it is looked up: folded, without blanks, full stops, hyphens and apostrophes.</summary>
    public static string Key(string name)
    {
        var folded = LetterFolding.Fold(name);
        return folded.AsSpan().ContainsAny(Marks) || folded.Any(char.IsWhiteSpace)
            ? string.Concat(folded.Where(c => !Marks.Contains(c) && !char.IsWhiteSpace(c))) : folded;
    }

    private static SearchValues<char> Marks { get; } = SearchValues.Create(".'’ʼ`´׳״॰·-‐‑–\u200e\u200f\u00ad");

    private static CultureNames Load(string language)
    {
        var (months, days) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var (name, number, isDay) in CultureAdditions.For(language))
            (isDay ? days : months).TryAdd(Key(name), number);
        foreach (var tag in CultureAdditions.Cultures(language)) AddData(tag, months, days);
        return new CultureNames(months, days);
    }

    private static void AddData(string tag, Dictionary<string, int> months, Dictionary<string, int> days)
    {
        var culture = CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
        if (culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is not { } gregorian) return;
        var format = (DateTimeFormatInfo)culture.DateTimeFormat.Clone();
        format.Calendar = gregorian;
        foreach (var names in new[] { format.MonthNames, format.MonthGenitiveNames, format.AbbreviatedMonthNames,
            format.AbbreviatedMonthGenitiveNames })
            Add(names, 12, 1, months);
        foreach (var names in new[] { format.DayNames, format.AbbreviatedDayNames, format.ShortestDayNames }) Add(names, 7, 0, days);
    }

    private static void Add(string[] names, int count, int first, Dictionary<string, int> table)
    {
        for (var i = 0; i < Math.Min(names.Length, count); i++)
            // A name with its number in it (tháng 4, 4月) is a form of figures.
            if (Key(names[i]) is { Length: > 0 and <= LongestName } key && !key.Any(char.IsDigit)) table.TryAdd(key, i + first);
    }

    private static CultureNames Merge()
    {
        var languages = Tried.Select(language => For(language)).OfType<CultureNames>().ToList();
        return new CultureNames(Agreed(languages.SelectMany(names => names.months)),
            Agreed(languages.SelectMany(names => names.days).Where(name => name.Key.Length > 1)));
    }

    private static Dictionary<string, int> Agreed(IEnumerable<KeyValuePair<string, int>> names) => names
        .GroupBy(name => name.Key, name => name.Value).Where(name => name.Distinct().Count() == 1)
        .ToDictionary(name => name.Key, name => name.First(), StringComparer.Ordinal);
}
