namespace FeedServer.Collect.Reading.Html;

/// <summary>The words in the names that designers give an element: its class and id, cut at signs, at figures and where a capital begins.
/// </summary>
internal static class ElementNames
{
    private const int Longest = 400;
    private const int LongestPair = 40;

    // "no-sidebar", "has-comments" say something of the page, not what the element is.
    private static readonly FrozenSet<string> Modifiers = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "no", "not", "non", "has", "with", "without", "is", "co");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ModifierSpans =
        Modifiers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A set of words, and of pairs of words with a space between.</summary>
    public static FrozenSet<string> Set(params ReadOnlySpan<string> words) => FrozenSet.Create(StringComparer.OrdinalIgnoreCase, words);

    /// <summary>True when one of the words, or pairs of words, stands in the element's names.</summary>
    public static bool Hold(TreeElement element, FrozenSet<string> words) =>
        Hold(element.ClassName, words) || Hold(element.Id, words);

    private static bool Hold(ReadOnlySpan<char> names, FrozenSet<string> words)
    {
        if (names.Length is 0 or > Longest) return false;
        var known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> pair = stackalloc char[LongestPair];
        ReadOnlySpan<char> before = default;
        for (var at = 0; at < names.Length;)
        {
            var end = EndOfWord(names, at);
            if (end == at)
            {
                // Only within one name two words belong together.
                if (char.IsWhiteSpace(names[at])) before = default;
                at++;
                continue;
            }
            var word = names[at..end];
            if (known.Contains(word) && !ModifierSpans.Contains(before)) return true;
            var length = before.Length + 1 + word.Length;
            if (before.Length > 0 && length <= LongestPair)
            {
                before.CopyTo(pair);
                pair[before.Length] = ' ';
                word.CopyTo(pair[(before.Length + 1)..]);
                if (known.Contains(pair[..length])) return true;
            }
            before = word;
            at = end;
        }
        return false;
    }

    private static int EndOfWord(ReadOnlySpan<char> names, int at)
    {
        var end = at;
        while (end < names.Length && char.IsLetter(names[end])
            && (end == at || !char.IsUpper(names[end]) || char.IsUpper(names[end - 1]))) end++;
        return end;
    }
}
