using System.Buffers;
using FeedServer.Items.Markup;

namespace FeedServer.Search.Folding;

/// <summary>One character as search sees it.</summary>
/// <param name="Kind">What it does to a word.</param>
/// <param name="Text">What it is folded to: compatibility form (NFKD), small, without accents, đ as d, digits of any script as 0 to 9;
/// empty for what is dropped.</param>
internal sealed record FoldedLetter(LetterKind Kind, string Text)
{
    private static readonly FoldedLetter None = new(LetterKind.Separator, "");

    // The characters of the basic plane are folded once. Two threads may fold the same one; the results are equal.
    private static readonly FoldedLetter?[] Known = new FoldedLetter?[char.MaxValue + 1];

    /// <summary>The character that a text begins with.</summary>
    /// <param name="text">At least one UTF-16 unit; half a surrogate pair is a separator.</param>
    /// <param name="length">How many units the character has.</param>
    internal static FoldedLetter At(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        if (Known[text[0]] is { } known) return known;
        var isWhole = Rune.DecodeFromUtf16(text, out var rune, out length) is OperationStatus.Done;
        var letter = isWhole ? Fold(rune) : None;
        if (rune.IsBmp && isWhole) Known[rune.Value] = letter;
        return letter;
    }

    private static FoldedLetter Fold(Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (Scripts.IsInvisible(rune, category)) return new(LetterKind.Format, "");
        if (Scripts.IsAccent(rune.Value)) return new(LetterKind.Accent, "");
        if (!IsOfWords(category)) return None;
        if (Scripts.IsSyllable(rune.Value)) return new(LetterKind.Single, rune.ToString());
        var folded = Folded(WholeText.Normal(rune.ToString(), NormalizationForm.FormKD));
        if (folded is null) return None;
        if (folded.Length == 0) return new(LetterKind.Accent, "");
        // Some vowels are a mark and a letter in compatibility form: they are one letter on a keyboard.
        if (!BeginsWithLetter(folded) && folded.EnumerateRunes().Any(part => !IsMark(part))) folded = rune.ToString();
        Rune.DecodeFromUtf16(folded, out var first, out _);
        return new(IsMark(first) ? LetterKind.Mark : Scripts.IsWithoutBlanks(first.Value) ? LetterKind.Single : LetterKind.Letter, folded);
    }

    /// <summary>Null when a part of it is of no word, as in ½.</summary>
    private static string? Folded(string decomposed)
    {
        var folded = new StringBuilder(decomposed.Length);
        foreach (var part in decomposed.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(part);
            if (!IsOfWords(category)) return null;
            if (Scripts.IsAccent(part.Value)) continue;
            if (category is UnicodeCategory.DecimalDigitNumber) folded.Append((int)Rune.GetNumericValue(part));
            else folded.Append(Base(Rune.ToLowerInvariant(part)));
        }
        return folded.ToString();
    }

    /// <summary>Letters with a stroke or of two letters have no decomposition.</summary>
    private static string Base(Rune small) => small.Value switch
    {
        // ð and ɖ are what some keyboards give for đ.
        'đ' or 'ð' or 'ɖ' => "d",
        'ø' => "o",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => small.ToString(),
    };

    private static bool BeginsWithLetter(string text) =>
        Rune.DecodeFromUtf16(text, out var first, out _) is OperationStatus.Done && !IsMark(first);

    private static bool IsMark(Rune rune) => Scripts.IsVowelOfSyllable(rune.Value) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsOfWords(UnicodeCategory category) => category <= UnicodeCategory.OtherNumber;
}
