namespace FeedServer.Publish.Citing;

/// <summary>A name as it is cited: split into family and given name where that can be told for certain, else whole. A wrong split sorts and
/// abbreviates a person under another name; a whole one only stays as printed.</summary>
/// <param name="Whole">The name as printed, one line, form C.</param>
public sealed record CitationName(string Whole)
{
    /// <summary>The family name; null where it cannot be told.</summary>
    public string? Family { get; init; }

    /// <summary>The given names, in printed order; null where they cannot be told.</summary>
    public string? Given { get; init; }

    /// <summary>True when the family name is printed first, as Vietnamese names are.</summary>
    public bool IsFamilyFirst { get; init; }

    /// <summary>True for the name of an office, a paper, a company or a group.</summary>
    public bool IsInstitution { get; init; }

    /// <summary>True when family and given name are known.</summary>
    public bool IsSplit => Family is not null;

    /// <summary><c>Nguyễn, Văn An</c>; the whole name where it is not split.</summary>
    public string Inverted => IsSplit ? $"{Family}, {Given}" : Whole;

    /// <summary>Reads a name.</summary>
    /// <param name="printed">As credited, clean and on one line.</param>
    /// <param name="language">Language of the text it stands with, BCP 47; null when unknown.</param>
    public static CitationName Parse(string printed, string? language) => NameParts.Split(printed, language);
}

/// <summary>The rules by which a name is split. The evidence is a Vietnamese family name in front of Vietnamese syllables, or a usual
/// western first name; a word of institutions, a letter that no name has and a word without its capital speak against it.</summary>
internal static class NameParts
{
    private const int MostWords = 5;

    /// <summary>Family names that are no given names: two words are enough.</summary>
    private static readonly HashSet<string> Families = Set(
        "nguyễn trần phạm huỳnh phan võ đặng bùi đỗ ngô trịnh đinh lê trương phùng quách nghiêm tạ khuất");

    /// <summary>Family names that are given or middle names as well ("Hoàng Anh", "Hà Miên"): two words at least stand
    /// behind them.</summary>
    private static readonly HashSet<string> Ambiguous = Set(
        "hoàng vũ hồ dương lý đoàn mai cao hà lâm lương thái chu châu tô tôn tống kiều la lã lục mạc nông quan "
        + "thạch từ văn vương lưu đào doãn đàm đậu bạch cù giáp giang sầm triệu ông ninh");

    /// <summary>Family names of two words.</summary>
    private static readonly HashSet<string> Double = Set("tôn thất|tôn nữ|âu dương", '|');

    /// <summary>The same without marks, as other languages print them; only those that no other language has as a first name.</summary>
    private static readonly HashSet<string> Unmarked = Set("nguyen tran pham huynh trinh phung");

    /// <summary>Words of papers and offices that are family names as well: a name with one of them stays whole.</summary>
    private static readonly HashSet<string> Unsure = Set(
        "post mail daily weekly star observer guardian chronicle review bulletin express bank police hospital school college court "
        + "commission authority board bureau federation union party government trust fund army navy force city province district "
        + "park and of the for và của");

    public static CitationName Split(string printed, string? language)
    {
        var whole = new CitationName(printed);
        var words = printed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (InstitutionWords.StandIn(printed)) return whole with { IsInstitution = true };
        if (words.Length is < 2 or > MostWords || !Array.TrueForAll(words, IsNameWord) || Array.Exists(words, Unsure.Contains))
            return whole;
        if (Vietnamese(words) is { } family) return Parted(whole, words, family, isFamilyFirst: true);
        if (IsVietnamese(language)) return Array.TrueForAll(words, GivenNames.AreVietnamese) ? whole : Western(whole, words);
        if (Unmarked.Contains(words[0]) && !Unmarked.Contains(words[^1])) return Parted(whole, words, 1, isFamilyFirst: true);
        if (Unmarked.Contains(words[^1]) && !Unmarked.Contains(words[0])) return Parted(whole, words, words.Length - 1, false);
        return Western(whole, words);
    }

    private static CitationName Parted(CitationName name, string[] words, int at, bool isFamilyFirst)
    {
        var (front, back) = (string.Join(' ', words[..at]), string.Join(' ', words[at..]));
        return name with { Family = isFamilyFirst ? front : back, Given = isFamilyFirst ? back : front, IsFamilyFirst = isFamilyFirst };
    }

    /// <summary>How many words are the family name; null when it is no Vietnamese name for certain.</summary>
    private static int? Vietnamese(string[] words)
    {
        if (words.Length > 2 && Double.Contains($"{words[0]} {words[1]}")) return 2;
        if (Families.Contains(words[0]))
            return words.Length == 2 || Array.TrueForAll(words[1..], word => !IsInitial(word)) ? 1 : null;
        return words.Length > 2 && Ambiguous.Contains(words[0]) && Array.TrueForAll(words[1..], GivenNames.AreVietnamese) ? 1 : null;
    }

    /// <summary>"Jane Smith", "John F. Smith", "J. Smith", "Anne-Marie Smith": nothing but first names and initials before the
    /// last.</summary>
    private static CitationName Western(CitationName name, string[] words)
    {
        var (given, family) = (words[..^1], words[^1]);
        var isKnown = IsInitial(given[0]) ? !GivenNames.AreVietnamese(family) : GivenNames.AreWestern(given[0].Split('-')[0]);
        return isKnown && !IsInitial(family) && Array.TrueForAll(given[1..], word => IsInitial(word) || GivenNames.AreWestern(word))
            ? Parted(name, words, given.Length, isFamilyFirst: false) : name;
    }

    private static bool IsVietnamese(string? language) => language?.Split('-')[0] == "vi";

    private static bool IsInitial(string word) => word.Length is 1 || word is [_, '.'];

    /// <summary>A capital, then letters; a hyphen, an apostrophe or the full stop of an initial among them.</summary>
    private static bool IsNameWord(string word) => char.IsUpper(word[0]) && (IsInitial(word)
        || (word.All(c => char.IsLetter(c) || c is '-' or '\'' or '’') && char.IsLetter(word[^1])));

    private static HashSet<string> Set(string words, char between = ' ') =>
        words.Split(between).Select(word => WholeText.Normal(word)).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
