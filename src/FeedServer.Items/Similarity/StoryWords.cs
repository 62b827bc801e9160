using System.Buffers;
using FeedServer.Items.Markup;

namespace FeedServer.Items.Similarity;

/// <summary>The words of an item's text in their order, as they are compared, and those that state facts.</summary>
/// <param name="Words">Hashes, see <see cref="Shingles.HashOf"/>, of the words in NFC and small letters, without punctuation. A number
/// stays whole: <c>10/1/2023</c>, <c>4,2</c>.</param>
/// <param name="Numbers">The words that have a digit, each once.</param>
/// <param name="Names">The words that are written with a capital where no sentence begins, each once.</param>
internal sealed record StoryWords(ReadOnlyMemory<ulong> Words, IReadOnlySet<ulong> Numbers, IReadOnlySet<ulong> Names)
{
    private const int LongestUsual = 128;

    private static readonly SearchValues<char> Stops = SearchValues.Create(".!?:;…\"“”–");

    /// <summary>Takes the words out of a body; links and pictures are passed over.</summary>
    public static StoryWords From(ItemBody body)
    {
        var text = ShownContent.TextFrom(body.Html);
        // Nothing is as long as the text but the words themselves: texts of megabytes come through here.
        var words = new ulong[text.Length / 4 + 1];
        var count = 0;
        var (numbers, names) = (new HashSet<ulong>(), new HashSet<ulong>());
        Span<char> usual = stackalloc char[LongestUsual];
        var end = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = WordAt(text, at);
            if (length == 0)
            {
                at++;
                continue;
            }
            var folded = length <= LongestUsual ? usual[..length] : new char[length];
            text.AsSpan(at, length).ToLowerInvariant(folded);
            var word = Shingles.HashOf(folded);
            if (count == words.Length) Array.Resize(ref words, 2 * count);
            words[count++] = word;
            if (HasDigit(text.AsSpan(at, length))) numbers.Add(word);
            else if (char.IsUpper(text[at]) && count > 1 && !BeginsSentence(text.AsSpan(end, at - end))) names.Add(word);
            end = at += length;
        }
        return new StoryWords(words.AsMemory(0, count), numbers, names);
    }

    private static bool HasDigit(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (char.IsDigit(c))
                return true;
        return false;
    }

    private static bool BeginsSentence(ReadOnlySpan<char> between) => between.ContainsAny(Stops);

    /// <summary>How long the word is that begins at a place; 0 when none does. By hand, since every text kept comes through here.</summary>
    private static int WordAt(string text, int start)
    {
        var end = start;
        if (char.IsDigit(text[start]))
        {
            while (true)
            {
                while (end < text.Length && char.IsDigit(text[end])) end++;
                if (end + 1 >= text.Length || text[end] is not ('.' or ',' or '/' or ':' or '-') || !char.IsDigit(text[end + 1]))
                    return end - start;
                end++;
            }
        }
        while (end < text.Length && IsOfWord(text[end])) end++;
        return end - start;
    }

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || (c > '\u007F' && char.GetUnicodeCategory(c)
        is <= UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber);
}
