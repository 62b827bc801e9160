namespace FeedServer.Collect.Reading.Rules;

/// <summary>Makes a headline of a first sentence, for articles that were printed without one.</summary>
internal static partial class LeadTitle
{
    private const int Longest = 110;
    private const int Bearable = 120;
    private const int Shortest = 30;
    private static readonly string[] Cuts = ["; ", ", ", " – ", " - ", " nhằm ", " để ", " với sự ", " do ", " theo ",
        " dưới sự ",
        " trong khuôn khổ ", " nhân dịp ", " và ", ", and ", " after ", " following ", " which ", " with ", " and "];

    /// <summary>A headline of at most about 110 characters; null when the text has no words.</summary>
    /// <param name="paragraph">The first paragraph without its dateline.</param>
    public static string? From(string paragraph)
    {
        var sentence = FirstSentence(paragraph.TrimStart('-', '–', ' ', '•'));
        var lead = LeadIn.Length(sentence);
        if (sentence.Length - lead < Shortest) lead = 0;
        var clause = Shortened(sentence[lead..]).Trim(' ', '.', ',', ';', ':', '…');
        if (!clause.Any(char.IsLetter)) return null;
        var cut = clause.Length <= Bearable ? clause : clause[..CutAt(clause)].TrimEnd(' ', ',', ';', ':', '-', '–');
        return char.ToUpperInvariant(cut[0]) + cut[1..];
    }

    /// <summary>The first sentence of a text; an abbreviation's full stop does not end it.</summary>
    internal static string FirstSentence(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '…')) continue;
            if (i + 1 == text.Length) return text;
            if (text[i + 1] != ' ' && text[i + 1] is not ('”' or '"')) continue;
            var word = text[(text.LastIndexOf(' ', Math.Max(0, i - 1)) + 1)..i];
            if (text[i] == '.' && IsAbbreviated(word)) continue;
            return text[..(text[i + 1] == ' ' ? i + 1 : i + 2)];
        }
        return text;
    }

    /// <summary>Initials, titles before a name, months.</summary>
    private static bool IsAbbreviated(string word) => word.Length is 1 or 2 && char.IsUpper(word[0])
        || word is "Mr" or "Mrs" or "Dr" or "St" or "ThS" or "PGS" or "GS" or "No"
        || word.Length is 3 or 4 && word != "May" && DateTokens.Split(word) is [var name] && CalendarNames.EnglishMonth(name) > 0;

    private static string Shortened(string clause) => Perfect().Replace(Abbreviation().Replace(clause, ""), " ", 1);

    private static int CutAt(string clause)
    {
        var best = -1;
        foreach (var cut in Cuts)
        {
            var at = clause.LastIndexOf(cut, Math.Min(Longest, clause.Length - 1), StringComparison.Ordinal);
            if (at >= Shortest + 10 && at > best) best = at;
        }
        if (best > 0) return best;
        var space = clause.LastIndexOf(' ', Longest);
        return space > Shortest ? space : Longest;
    }

    [GeneratedRegex(@" \([\p{Lu}\d&.-]{2,12}\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@" (đã|vừa) ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Perfect();
}

/// <summary>The words of time and place that open a news sentence: "Sáng ngày 10/1, tại Hà Nội, ".</summary>
internal static class LeadIn
{
    private const int Reach = 24;
    private const int LongestPlace = 90;
    private const int Farthest = 120;
    private static readonly string[] PlaceWords = ["tại ", "ở ", "trên ", "in ", "at "];
    private static readonly string[] Conjunctions = ["theo ", "nhân ", "nhằm ", "để ", "thực hiện ", "chào mừng ",
        "hưởng ứng ",
        "trong khuôn khổ ", "sau ", "với ", "được "];

    /// <summary>How many characters of a sentence are lead-in; 0 when it begins with its subject.</summary>
    public static int Length(string sentence)
    {
        var at = 0;
        for (var step = 0; step < 4; step++)
        {
            var next = Step(sentence, at);
            if (next <= at || next >= sentence.Length) break;
            at = next;
        }
        return at;
    }

    private static int Step(string sentence, int at)
    {
        var rest = sentence[at..];
        if (StartsWith(rest, PlaceWords) || at > 0 && StartsWith(rest, Conjunctions)) return AfterComma(sentence, at, LongestPlace);
        if (DateScanner.Scan(TextCut.Start(rest, Farthest)) is not [var mention, ..]) return at;
        if (mention.Start > Reach || mention.Role == DateRole.Cited) return at;
        return mention.Start > 0 && !IsTimeOfDay(rest[..mention.Start]) ? at : AfterComma(sentence, at + mention.End, 40);
    }

    /// <summary>Just behind the next comma, if nothing but a short clause lies before it.</summary>
    private static int AfterComma(string sentence, int from, int reach)
    {
        var comma = sentence.IndexOf(',', from, Math.Min(reach, sentence.Length - from));
        if (comma < 0) return 0;
        var next = comma + 1;
        while (next < sentence.Length && sentence[next] == ' ') next++;
        return next;
    }

    private static bool IsTimeOfDay(string text) =>
        DateTokens.Split(text)
        .All(token => token.Kind != DateTokenKind.Word
            || token.Text is "vào" or "lúc" or "từ" or "đúng" or "on" or "g" or "h" or "giờ" or "phút" or "khoảng" or "mới"
            or "đây"
            or "trong" or "hai" or "các" or "at" or "the" or "of" or "early" or "late" or "in");

    private static bool StartsWith(string text, string[] words) =>
        words.Any(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
