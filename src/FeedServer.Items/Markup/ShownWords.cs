namespace FeedServer.Items.Markup;

/// <summary>The words of a text in the form in which texts are compared: small letters and figures, nothing else.</summary>
public static class ShownWords
{
    /// <summary>The words of our own canonical HTML, without the addresses in it.</summary>
    /// <param name="html">The text.</param>
    /// <param name="most">How many words are looked for.</param>
    public static IReadOnlyList<string> FromHtml(string html, int most = int.MaxValue) =>
        FromCollapsed(ShownContent.TextFrom(html), most);

    /// <summary>The words of our own canonical HTML on one line, a space between them, and how many there are.</summary>
    public static (string Line, int Count) LineFromHtml(string html)
    {
        var line = new StringBuilder();
        var (count, isInWord) = (0, false);
        foreach (var c in ShownContent.TextFrom(html))
        {
            var wasInWord = isInWord;
            isInWord = IsOfWord(c);
            if (!isInWord) continue;
            if (!wasInWord && count++ > 0) line.Append(' ');
            line.Append(char.ToLowerInvariant(c));
        }
        return (line.ToString(), count);
    }

    /// <summary>The words of a plain text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many words are looked for.</param>
    public static IReadOnlyList<string> From(string? text, int most = int.MaxValue) =>
        FromCollapsed(ShownContent.Collapse(text ?? ""), most);

    private static List<string> FromCollapsed(string text, int most)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (words.Count == most) return words;
            if (IsOfWord(c)) word.Append(char.ToLowerInvariant(c));
            else End(word, words);
        }
        End(word, words);
        return words;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);

    private static void End(StringBuilder word, List<string> words)
    {
        if (word.Length == 0) return;
        words.Add(word.ToString());
        word.Clear();
    }
}
