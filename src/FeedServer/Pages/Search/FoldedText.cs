using FeedServer.Items.Markup;

namespace FeedServer.Pages.Search;

/// <summary>Words without marks and without regard to case, so that <c>dong</c> finds <c>Đồng</c>.</summary>
public static class FoldedText
{
    /// <summary>The words of a text: runs of letters and digits of any script, small, without marks, đ as d.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in WholeText.Normal(Assigned(text), NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            if (Rune.IsLetterOrDigit(rune)) word.Append(rune.Value is 'đ' or 'Đ' ? new Rune('d') : Rune.ToLowerInvariant(rune));
            else End();
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Without what is no character, such as U+FFFE or half a surrogate pair: it has no normal form.</summary>
    internal static string Assigned(string text)
    {
        var assigned = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            assigned.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned ? new Rune(' ') : rune);
        return assigned.ToString();
    }

    /// <summary>Whether each word asked for begins a word of a name.</summary>
    public static bool Holds(IReadOnlyList<string> name, IReadOnlyList<string> asked) =>
        asked.All(word => name.Any(own => own.StartsWith(word, StringComparison.Ordinal)));
}
