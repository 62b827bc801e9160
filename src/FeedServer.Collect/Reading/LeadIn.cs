using FeedServer.Collect.Dating;

namespace FeedServer.Collect.Reading;

/// <summary>The words of time and place that open a news sentence: "Sáng ngày 10/1, tại Hà Nội, ".</summary>
internal static class LeadIn
{
    private const int Reach = 24;
    private const int LongestPlace = 90;
    private static readonly string[] PlaceWords = ["tại ", "ở ", "trên ", "in ", "at "];
    private static readonly string[] Conjunctions = ["theo ", "nhân ", "nhằm ", "để ", "thực hiện ", "chào mừng ", "hưởng ứng ",
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
        if (DateScanner.Scan(rest.Length > 120 ? rest[..120] : rest) is not [var mention, ..]) return at;
        if (mention.Start > Reach || mention.Role == DateRole.Cited) return at;
        if (mention.Start > 0 && !IsTimeOfDay(rest[..mention.Start])) return at;
        return AfterComma(sentence, at + mention.End, 40);
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
        DateTokens.Of(text)
        .All(token => token.Kind != DateTokenKind.Word
            || token.Text is "vào" or "lúc" or "từ" or "đúng" or "on" or "g" or "h" or "giờ" or "phút" or "khoảng" or "mới" or "đây"
            or "trong" or "hai" or "các" or "at" or "the" or "of" or "early" or "late" or "in");

    private static bool StartsWith(string text, string[] words) =>
        words.Any(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
