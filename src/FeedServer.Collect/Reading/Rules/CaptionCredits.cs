namespace FeedServer.Collect.Reading.Rules;

/// <summary>Who took a picture, as its caption says: "Toàn cảnh. (Ảnh: A)", "Photo by A", "AP Photo/A", "— VNA/VNS Photo A", "...
/// 2015. AFP".
/// </summary>
internal static partial class CaptionCredits
{
    private const int LongestCaption = 200;
    private const int LongestCredit = 60;
    private const int MostWords = 7;

    /// <summary>A caption and the credit that is labelled in it: "Toàn cảnh. (Ảnh: A)" is "Toàn cảnh." and "A".</summary>
    public static (string Caption, string? Credit) Split(string text)
    {
        foreach (var form in (Regex[])[Labelled(), WithoutColon()])
        {
            if (form.Match(text) is not { Success: true } match) continue;
            var name = match.Groups["name"].Value.Trim(' ', '.', ')', ']');
            if (IsCredit(name)) return (text[..match.Index].TrimEnd(' ', '(', '-', '–', '—', '|', '/'), name);
        }
        return (text, null);
    }

    /// <summary>Who is credited by a caption in any form; empty when nobody is.</summary>
    public static IReadOnlyList<string> Names(string text)
    {
        var credit = Split(text).Credit ?? (Unlabelled().Match(text) is { Success: true } agency
            && Agencies.IsKnown(agency.Groups["agency"].Value) ? agency.Groups["name"].Value is { Length: > 0 } name
                ? name : agency.Groups["agency"].Value : null);
        return credit is null ? [] : Credits.Split(credit, labelled: true, photos: true) ?? [];
    }

    /// <summary>True for a line of a text that is a caption by its credit: words, then who took the picture.</summary>
    public static bool IsCaption(string text) => text.Length <= LongestCaption
        && (Split(text) is { Credit: not null, Caption.Length: > 12 } || LabelledAgency().IsMatch(text) && Names(text).Count > 0);

    /// <summary>A few words; a sentence about the picture is none.</summary>
    private static bool IsCredit(string name) => name.Length is > 1 and <= LongestCredit && name.Split(' ').Length <= MostWords
        && !name.Any(char.IsDigit) && !name.Contains(". ", StringComparison.Ordinal);

    [GeneratedRegex(
        @"[(\[]? ?\b(Ảnh|ảnh|ẢNH|Hình ảnh|Hình|Nguồn ảnh|Ảnh minh họa|Ảnh minh hoạ|Ảnh tư liệu|Photo|photo|"
        + @"Photos|PHOTO|Photograph|Foto|Fotos|"
        + @"Bild|Crédit photo|Photo credit|Image credit|Picture)\s?(:|by|courtesy of) ?(?<name>[^:()\[\]]{2,60})[)\]]?\.?$|"
        + @"[(\[]? ?\b(Photo|photo|Photograph|Picture) (by|courtesy of) (?<name>[^:()\[\]]{2,60})[)\]]?\.?$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Labelled();

    [GeneratedRegex(
        @"[(\[](Ảnh|ảnh|Photo|Foto) (?<name>\p{Lu}[^:()\[\]]{1,50})[)\]]\.?$|[.!?”""] [—–-]? ?(Ảnh|Photo|"
        + @"Foto) (?<name>\p{Lu}[\p{L}./ -]{2,50})$|"
        + @"[—–] ?(\p{Lu}{2,6}/?){1,3} [Pp]hoto (?<name>\p{Lu}[\p{L}. ]{2,40})\.?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithoutColon();

    [GeneratedRegex(
        @"[(\[—–. ](?<agency>AP|AFP|Reuters|REUTERS|dpa|EPA)( Photo)?\s?/\s?(?<name>\p{Lu}[\p{L}. -]{2,40})[)\]]?\.?$|"
        + @"[(\[](?<name>\p{Lu}[\p{L}. -]{2,40})\s?/\s?(?<agency>[\p{L} -]{2,30})[)\]]\.?$|"
        + @"[.!?”""] ?[—–(-]? ?(?<agency>\p{Lu}[\p{L} ]{1,20})\)?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unlabelled();

    [GeneratedRegex(@"^(Ảnh|Hình|Photo|Picture|Foto)( \d{1,2})?\s?[:.] ?\p{L}{1,40} \p{L}|(AP|EPA) Photo/|"
        + @"REUTERS/", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelledAgency();
}
