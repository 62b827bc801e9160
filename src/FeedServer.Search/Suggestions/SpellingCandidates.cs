namespace FeedServer.Search.Suggestions;

/// <summary>What a word may have been meant to be.</summary>
internal static class SpellingCandidates
{
    /// <summary>Letters that are mistaken for each other in Vietnamese, as they are pronounced alike in one region or another.</summary>
    private static readonly (string One, string Other)[] Alike =
        [("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("v", "d"), ("l", "n"), ("i", "y"), ("c", "k"), ("c", "q"),
            ("n", "ng"), ("n", "nh"), ("t", "c"), ("ng", "ngh"), ("g", "gh"), ("f", "ph"), ("w", "qu"), ("j", "gi"), ("z", "d")];

    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Likely ones: keys of an input method left out, two letters changed places or one was doubled, letters that are pronounced
    /// alike.</summary>
    /// <param name="word">A folded word.</param>
    internal static IEnumerable<string> Likely(string word)
    {
        yield return InputMethodKeys.WithoutTelex(word);
        yield return InputMethodKeys.WithoutVni(word);
        for (var at = 1; at < word.Length; at++)
        {
            yield return $"{word[..(at - 1)]}{word[at]}{word[at - 1]}{word[(at + 1)..]}";
            if (word[at] == word[at - 1]) yield return word.Remove(at, 1);
        }
        foreach (var (one, other) in Alike)
        {
            foreach (var changed in Replaced(word, one, other)) yield return changed;
            foreach (var changed in Replaced(word, other, one)) yield return changed;
        }
    }

    /// <summary>All others that differ in one letter: left out, added or another.</summary>
    /// <param name="word">A folded word.</param>
    internal static IEnumerable<string> Possible(string word)
    {
        for (var at = 0; at < word.Length; at++) yield return word.Remove(at, 1);
        for (var at = 0; at <= word.Length; at++)
        {
            foreach (var letter in Letters)
            {
                yield return $"{word[..at]}{letter}{word[at..]}";
                if (at < word.Length && word[at] != letter) yield return $"{word[..at]}{letter}{word[(at + 1)..]}";
            }
        }
    }

    private static IEnumerable<string> Replaced(string word, string old, string other)
    {
        for (var at = word.IndexOf(old, StringComparison.Ordinal); at >= 0; at = word.IndexOf(old, at + 1, StringComparison.Ordinal))
            yield return $"{word[..at]}{other}{word[(at + old.Length)..]}";
    }
}
