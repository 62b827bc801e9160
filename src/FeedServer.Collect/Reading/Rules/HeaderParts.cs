namespace FeedServer.Collect.Reading.Rules;

/// <summary>What stands round the date of a header line besides labels: names, a section, counters, reading minutes. Each is short and
/// parted from the next.</summary>
/// <param name="Names">Who is named as the writer.</param>
/// <param name="Section">The name of a section; null when none is known as such.</param>
internal sealed partial record HeaderParts(Byline Names, string? Section)
{
    private const int LongestPart = 50;
    private const int MostWords = 6;
    private const int MostBareWords = 4;
    private const int MostParts = 6;

    /// <summary>Reads the words before and behind a date; null when they are no parts of a header.</summary>
    public static HeaderParts? Read(string before, string after)
    {
        var (lead, tail) = (WithoutEnd(before), WithoutStart(after));
        if (!IsParted(lead, before) && !ByName().IsMatch(lead)) return null;
        var parts = Split(lead).Concat(Split(tail)).ToList();
        if (parts.Count > MostParts || !parts.TrueForAll(IsPart)) return null;
        if (lead.Length > 0 && tail.Length > 0 && parts.Count < 2) return null;
        if (!IsParted(tail, after) && !MayFollow(lead, tail)) return null;
        var names = Byline.None;
        foreach (var part in parts)
        {
            if (NamesIn(part, parts.Count) is { } found) names = Credits.Joined(names, found);
        }
        return new HeaderParts(names, parts.Find(SectionNames.IsKnown));
    }

    /// <summary>Words without a mark between them and the date: few, and none in small letters as a sentence has them.</summary>
    private static bool MayFollow(string lead, string tail) => ByName().IsMatch(tail)
        || lead.Length == 0 && char.IsUpper(tail[0]) && tail.Split(' ').Length <= MostBareWords;

    private static bool IsPart(string part) => part.Length <= LongestPart && part.Split(' ').Length <= MostWords
        && part[^1] is not ('.' or '!' or '?' or ';') || Counter().IsMatch(part);

    private static Byline? NamesIn(string part, int parts)
    {
        if (ByName().Match(part) is { Success: true } by)
            return WrittenBy.Read("By " + by.Groups["names"].Value);
        return parts > 0 && part.Contains(' ', StringComparison.Ordinal) && !SectionNames.IsKnown(part) && !Places.IsKnown(part)
            && part.Length <= 30 ? Credits.FromBareNames(part) : null;
    }

    private static List<string> Split(string words) => [.. Separators().Split(ByWord().Replace(words, " |$0"))
        .Select(part => part.Trim(' ', ',', ':', '(', ')', '[', ']', '"')).Where(part => part.Length > 0 && !HeaderLine.IsNoise(part))];

    private static bool IsParted(string rest, string whole)
    {
        if (rest.Length == 0) return true;
        var beside = whole.Length - rest.Length;
        return beside > 0 && (whole.StartsWith(rest, StringComparison.Ordinal) ? whole[rest.Length..] : whole[..beside])
            is var between && between.AsSpan().Trim() is { Length: > 0 };
    }

    private static string WithoutEnd(string words)
    {
        var tokens = DateTokens.Split(words);
        var at = tokens.Count;
        while (at > 0 && IsBeside(tokens[at - 1])) at--;
        return at == 0 ? "" : words[..tokens[at - 1].End].Trim();
    }

    private static string WithoutStart(string words)
    {
        var tokens = DateTokens.Split(words);
        var at = 0;
        while (at < tokens.Count && IsBeside(tokens[at]) && !IsBy(tokens[at])) at++;
        return at == tokens.Count ? "" : words[tokens[at].Start..].Trim();
    }

    private static bool IsBy(DateToken token) => token.Text is "by" or "von" or "par" or "por" or "di" or "da" or "door" or "av" or "af";

    private static bool IsBeside(DateToken token) => token.Kind != DateTokenKind.Word || HeaderLine.IsNoise(token);

    [GeneratedRegex(@"\s*[|•·⋅»>/;\u2022\u00a6]\s*|\s+[-–—]+\s+|\s*[–—]\s*|,\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();

    [GeneratedRegex(@"\s(by|von|par|por|bởi)\s", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ByWord();

    [GeneratedRegex(
        @"^((written|posted|published|geschrieben|verfasst|publié|text) )?(by|von|par|por|di|da|door|av|af|autor:|"
        + @"author:|tác giả:|bởi) "
        + @"(?<names>\p{Lu}.{1,60})$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ByName();

    [GeneratedRegex(@"^\(?\d{1,7}\)?\+?( \p{L}{1,40}){0,3}$|^\p{L}{1,40}( \p{L}{1,40}){0,3}:? ?\(?\d{1,7}\)?( \p{L}{1,8}\.?)?$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counter();
}
