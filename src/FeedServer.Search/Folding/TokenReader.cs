using FeedServer.Items.Markup;

namespace FeedServer.Search.Folding;

/// <summary>Reads the folded words of a text one by one, in one pass and without an object for each.</summary>
internal ref struct TokenReader(ReadOnlySpan<char> text)
{
    /// <summary>The longest word in UTF-16 units; what is longer is read as several.</summary>
    internal const int LongestToken = 64;

    private readonly ReadOnlySpan<char> text = text;
    private readonly char[] letters = new char[LongestToken];
    private int length;
    private int at;
    private int signs;
    private int signsEnd;

    /// <summary>The word, folded; valid until the next is read.</summary>
    internal readonly ReadOnlySpan<char> Folded => letters.AsSpan(0, length);

    /// <summary>Where it begins in the text.</summary>
    internal int Start { get; private set; }

    /// <summary>Where it ends in the text: behind the marks of its last letter.</summary>
    internal int End { get; private set; }

    /// <summary>Reads the next word; false at the end.</summary>
    internal bool MoveNext()
    {
        if (signs > 0) return ReadSigns();
        length = 0;
        var isSingle = false;
        for (var taken = 0; at < text.Length; at += taken)
        {
            var letter = FoldedLetter.At(text[at..], out taken);
            if (letter.Kind is LetterKind.Separator && length > 0) break;
            if (letter.Kind is LetterKind.Letter or LetterKind.Single)
            {
                if (length > 0 && (isSingle || letter.Kind is LetterKind.Single || !Fits(letter))) break;
                if (length == 0) Start = at;
                isSingle = letter.Kind is LetterKind.Single;
            }
            else if (length == 0 || letter.Kind is LetterKind.Format or LetterKind.Separator) continue;
            if (Fits(letter)) Append(letter.Text);
            End = at + taken;
        }
        if (length == 0) return false;
        signs = Signs();
        Compose();
        return true;
    }

    private readonly bool Fits(FoldedLetter letter) => length + letter.Text.Length <= LongestToken;

    private void Append(string folded)
    {
        folded.CopyTo(letters.AsSpan(length));
        length += folded.Length;
    }

    /// <summary>Kept marks and parts of syllables are joined with their letters, as in a text that is typed.</summary>
    private void Compose()
    {
        if (!Folded.ContainsAnyExceptInRange('\0', '\u007f')) return;
        var word = Folded.ToString();
        var composed = WholeText.Normal(word);
        if (composed == word || composed.Length > LongestToken) return;
        length = 0;
        Append(composed);
    }

    /// <summary>How many signs behind the word belong to it, as in C#, C++ and A+.</summary>
    private int Signs()
    {
        if (at == text.Length || text[at] is not ('#' or '+') || !char.IsLetter(letters[length - 1])) return 0;
        var count = 0;
        var next = LetterKind.Separator;
        for (int place = at, taken; place < text.Length; place += taken)
        {
            next = FoldedLetter.At(text[place..], out taken).Kind;
            if (text[place] == text[at]) (count, signsEnd) = (count + 1, place + 1);
            else if (next is not LetterKind.Format) break;
            next = LetterKind.Separator;
        }
        return length + count <= LongestToken && (count == 1 && next is LetterKind.Separator || count == 2 && text[at] is '+') ? count : 0;
    }

    private bool ReadSigns()
    {
        letters.AsSpan(length, signs).Fill(text[at]);
        length += signs;
        End = at = signsEnd;
        signs = 0;
        return true;
    }
}
