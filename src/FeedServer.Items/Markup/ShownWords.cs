namespace FeedServer.Items.Markup;

/// <summary>The words of a text in the form in which texts are compared: small letters and figures, nothing else.</summary>
public static class ShownWords
{
    /// <summary>The words of our own canonical HTML, without the addresses in it.</summary>
    public static IReadOnlyList<string> FromHtml(string html) => From(ShownContent.TextFrom(html));

    /// <summary>The words of a plain text.</summary>
    public static IReadOnlyList<string> From(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in ShownContent.Collapse(text ?? ""))
        {
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
