namespace FeedServer.Search.Folding;

/// <summary>Words without accents and without regard to case, so that <c>dong</c> finds <c>Đồng</c>. Composed and decomposed text, soft
/// hyphens and zero-width characters make no difference. Compounds are read as their parts, one behind the other: <c>TP.HCM</c> as
/// <c>tp hcm</c>. Each letter of a script without blanks is a word.</summary>
public static class FoldedText
{
    /// <summary>The words of a text and where they stand in it.</summary>
    public static IReadOnlyList<FoldedToken> Tokens(string text)
    {
        var tokens = new List<FoldedToken>();
        var reader = new TokenReader(text);
        while (reader.MoveNext()) tokens.Add(new(reader.Folded.ToString(), reader.Start, reader.End - reader.Start));
        return tokens;
    }

    /// <summary>The words of a text, folded.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var reader = new TokenReader(text);
        while (reader.MoveNext()) words.Add(reader.Folded.ToString());
        return words;
    }

    /// <summary>The words of a text with a blank between each two: what the index is given. Its tokenizer, <c>ascii</c> with the token
    /// characters <c>#</c>, <c>+</c> and <c>=</c>, finds the same words.</summary>
    public static string ForIndex(string text)
    {
        var words = new StringBuilder(text.Length);
        Append(words, text);
        return words.ToString();
    }

    /// <summary>Whether each word asked for begins a word of a name.</summary>
    public static bool Holds(IReadOnlyList<string> name, IReadOnlyList<string> asked) =>
        asked.All(word => name.Any(own => own.StartsWith(word, StringComparison.Ordinal)));

    /// <summary>Appends the words of a text.</summary>
    /// <param name="words">Words so far, a blank between each two.</param>
    /// <param name="text">The text.</param>
    /// <param name="prefix">Stands before each word.</param>
    internal static void Append(StringBuilder words, string text, string prefix = "")
    {
        var reader = new TokenReader(text);
        while (reader.MoveNext())
        {
            if (words.Length > 0) words.Append(' ');
            words.Append(prefix).Append(reader.Folded);
        }
    }
}
