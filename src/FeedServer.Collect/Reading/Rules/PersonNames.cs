using FeedServer.Items.Names;

namespace FeedServer.Collect.Reading.Rules;

/// <summary>Tells the name of a person from those of offices and papers, and from other words with capitals. What is uncertain is no name:
/// a wrong author costs more than none.</summary>
internal static partial class PersonNames
{
    private const int Longest = 40;
    private const int MostWords = 6;

    private static readonly FrozenSet<string> Particles = FrozenSet.Create(
        "de", "van", "von", "der", "den", "del", "della", "di", "da", "das", "dos", "du", "la", "le", "bin", "ibn", "al", "el", "zu", "ter",
        "ten", "af", "y", "e");

    private static readonly FrozenSet<string> NoInitials = FrozenSet.Create(
        "PDF", "RSS", "TOP", "FAQ", "END", "FIN", "GMT", "UTC", "USD", "VND", "OK", "TV", "VN", "US", "UK", "EU", "UN", "WHO", "HTML", "AA",
        "A", "I", "X", "NEXT", "BACK", "MENU", "HOME", "VIP", "II", "III", "IV", "VI", "VII", "AM", "PM");

    /// <summary>True when every word has the shape of a name's and none is an office's or an agency's.</summary>
    public static bool IsPerson(string name) => HasShape(name) && !IsOffice(name);

    /// <summary>True for an agency, a paper, an office, an account or an address.</summary>
    public static bool IsOffice(string name)
    {
        var text = name.Trim();
        return Agencies.IsKnown(text) || text.Contains('@', StringComparison.Ordinal) || Host().IsMatch(text)
            || InstitutionWords.StandIn(text);
    }

    /// <summary>True when a line of nothing else is a name for certain: Vietnamese syllables each with its capital, which only names
    /// have; in capitals throughout, where all lines look so, of syllables that are names; elsewhere behind a known first name.</summary>
    public static bool StandsAlone(string name)
    {
        if (!IsPerson(name) || Places.IsKnown(name) || SectionNames.IsKnown(name)) return false;
        var words = Words(WithoutDegree(name));
        if (words.Length is < 2 or > 5) return false;
        if (!Array.TrueForAll(words, IsSyllable)) return GivenNames.AreWestern(words[0]) || MiddleInitial().IsMatch(name);
        return name.Any(char.IsLower) || GivenNames.AreVietnamese(words[0]) && GivenNames.AreVietnamese(words[^1]);
    }

    /// <summary>True for a name with its degree before it.</summary>
    public static bool HasDegree(string name) => Degree().IsMatch(name) && IsPerson(name);

    /// <summary>True for initials as a signature: "HL", "G.K", "N.V.A", "M. Hoa".</summary>
    public static bool AreInitials(string text) =>
        Initials().IsMatch(text) && !NoInitials.Contains(text) && !Agencies.IsKnown(text);

    /// <summary>True when every word has the build of a Vietnamese syllable.</summary>
    public static bool IsVietnamese(string name) => Array.TrueForAll(Words(name), IsSyllable);

    private static string WithoutDegree(string name) => name[Degree().Match(name).Length..];

    private static bool HasShape(string name)
    {
        var words = Words(name);
        if (name.Length is < 2 or > Longest || words.Length is 0 or > MostWords || name.Any(c => char.IsDigit(c) || c is '!' or '?' or '/'))
            return false;
        return Array.TrueForAll(words, word => char.IsUpper(word[0]) || Particles.Contains(word) || IsCaseless(word));
    }

    /// <summary>Scripts without capitals: Chinese, Japanese, Korean, Arabic, Thai.</summary>
    private static bool IsCaseless(string word) =>
        word.Length <= 10 && word.All(c => char.GetUnicodeCategory(c) is UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark);

    private static bool IsSyllable(string word) => Syllable().IsMatch(Toneless(word));

    /// <summary>Base letters in lower case, đ as d.</summary>
    private static string Toneless(string word) => string.Concat(NormalText.Composed(word, NormalizationForm.FormD)
        .Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant().Replace('đ', 'd');

    private static string[] Words(string text) => text.Split((char[])[' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t)?$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Syllable();

    [GeneratedRegex(@"^\p{Lu}\p{L}{1,40} \p{Lu}\. \p{Lu}\p{L}{1,40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MiddleInitial();

    [GeneratedRegex(@"^((GS|PGS|TSKH|TS|ThS|BS|KS|LS|NSND|NSƯT|Dr|Prof)\.? ?){1,9}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Degree();

    [GeneratedRegex(@"^(\p{Lu}\.?){1,4}$|^(\p{Lu}\.){1,3} ?\p{Lu}\p{L}{0,40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Initials();

    [GeneratedRegex(@"^(https?:|www\.)|\.(vn|com|org|net|de|fr|uk|info|edu|gov)\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Host();
}
