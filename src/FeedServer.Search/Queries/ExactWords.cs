using FeedServer.Items.Markup;
using FeedServer.Search.Folding;

namespace FeedServer.Search.Queries;

/// <summary>Words with their accents: they decide which of the items that a query finds are named first when the reader typed accents.
/// Case, composition and the place of a tone mark make no difference: <c>Hoà</c> is <c>hòa</c>.</summary>
public static class ExactWords
{
    private static readonly KnownWords Known = new(word => From(word) ?? "");

    /// <summary>Each word of the texts that has accents, once, in the order of the texts, a blank between each two.</summary>
    public static string ForIndex(IEnumerable<string> texts)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var line = new StringBuilder();
        foreach (var text in texts)
        {
            var reader = new TokenReader(text);
            while (reader.MoveNext())
            {
                var word = text.AsSpan(reader.Start, reader.End - reader.Start);
                if (word.ContainsAnyExceptInRange('\0', '\u007f') && Known.From(word) is { Length: > 0 } exact && words.Add(exact))
                    line.Append(line.Length > 0 ? " " : "").Append(exact);
            }
        }
        return line.ToString();
    }

    /// <summary>A MATCH expression over the index of exact words for what is typed with accents; null when nothing is, since then no item
    /// is nearer than another. The words of a phrase are asked for one by one.</summary>
    public static string? Match(SearchQuery query) => Match(query.Terms, " AND ");

    /// <summary>The form of one word; null when it has no accents.</summary>
    internal static string? From(ReadOnlySpan<char> word)
    {
        var (letters, tones) = (new StringBuilder(word.Length), new StringBuilder());
        var hasAccent = false;
        foreach (var rune in WholeText.Normal(word.ToString(), NormalizationForm.FormD).EnumerateRunes())
        {
            var small = Rune.ToLowerInvariant(rune);
            var letter = FoldedLetter.At(small.ToString(), out _);
            if (letter.Kind is LetterKind.Single or LetterKind.Separator) return null;
            if (letter.Kind is LetterKind.Format || small.Value is 0x200C or 0x200D) continue;
            hasAccent |= letter.Kind is LetterKind.Accent || small.Value > 0x7f && letter.Text != small.ToString();
            (IsTone(small.Value) ? tones : letters).Append(small);
        }
        return hasAccent && letters.Append(tones).Length <= TokenReader.LongestToken ? WholeText.Normal(letters.ToString()) : null;
    }

    private static string? Match(IEnumerable<SearchTerm> terms, string joint)
    {
        var parts = terms.Select(Match).OfType<string>().ToList();
        return parts.Count switch { 0 => null, 1 => parts[0], _ => $"({string.Join(joint, parts)})" };
    }

    private static string? Match(SearchTerm term) => term switch
    {
        TextTerm text => MatchText(text),
        AndTerm all => Match(all.Terms, " AND "),
        OrTerm any => Match(any.Alternatives, " OR "),
        _ => null,
    };

    private static string? MatchText(TextTerm term)
    {
        var tokens = FoldedText.Tokens(term.Text);
        var words = tokens.Select((token, at) => From(term.Text.AsSpan(token.Start, token.Length)) is { } exact
            ? $"\"{exact}\"{(term.IsPrefix && at == tokens.Count - 1 ? " *" : "")}" : null).OfType<string>().Distinct().ToList();
        return words.Count == 0 ? null : string.Join(" AND ", words);
    }

    // Grave, acute, tilde, hook above, dot below: Vietnamese prints them over either vowel of oa, oe and uy.
    private static bool IsTone(int value) => value is 0x0300 or 0x0301 or 0x0303 or 0x0309 or 0x0323;
}
