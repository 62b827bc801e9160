namespace FeedServer.Items.Markup;

/// <summary>The words of a text in the form in which texts are compared: small letters and figures, nothing else.</summary>
public static class ShownWords
{
    /// <summary>The words of our own canonical HTML, without the addresses in it.</summary>
    /// <param name="html">The text.</param>
    /// <param name="most">How many words are looked for.</param>
    public static IReadOnlyList<string> FromHtml(string html, int most = int.MaxValue) => From(ShownContent.TextFrom(html), most);

    /// <summary>The words of a plain text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many words are looked for.</param>
    public static IReadOnlyList<string> From(string? text, int most = int.MaxValue)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in ShownContent.Collapse(text ?? ""))
        {
            if (words.Count == most) return words;
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) word.Append(char.ToLowerInvariant(c));
            else End(word, words);
        }
        End(word, words);
        return words;
    }

    private static void End(StringBuilder word, List<string> words)
    {
        if (word.Length == 0) return;
        words.Add(word.ToString());
        word.Clear();
    }
}
