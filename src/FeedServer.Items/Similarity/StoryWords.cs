using System.Buffers;
using System.Text.RegularExpressions;
using FeedServer.Items.Markup;

namespace FeedServer.Items.Similarity;

/// <summary>The words of an item's text in their order, as they are compared, and those that state facts.</summary>
/// <param name="Words">In NFC and small letters, without punctuation. A number stays whole: <c>10/1/2023</c>, <c>4,2</c>.</param>
/// <param name="Numbers">The words that have a digit, each once.</param>
/// <param name="Names">The words that are written with a capital where no sentence begins, each once.</param>
internal sealed partial record StoryWords(IReadOnlyList<string> Words, IReadOnlySet<string> Numbers, IReadOnlySet<string> Names)
{
    private static readonly SearchValues<char> Stops = SearchValues.Create(".!?:;…\"“”–");

    /// <summary>Takes the words out of a body; links and pictures are passed over.</summary>
    public static StoryWords Of(ItemBody body)
    {
        var text = Address().Replace(ShownContent.Of(body.Html), " ");
        var words = new List<string>(text.Length / 5);
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var end = 0;
        foreach (var match in Word().EnumerateMatches(text))
        {
            var word = text.Substring(match.Index, match.Length);
            var folded = word.ToLowerInvariant();
            words.Add(folded);
            if (word.Any(char.IsDigit)) numbers.Add(folded);
            else if (char.IsUpper(word[0]) && words.Count > 1 && !BeginsSentence(text.AsSpan(end, match.Index - end))) names.Add(folded);
            end = match.Index + match.Length;
        }
        return new StoryWords(words, numbers, names);
    }

    private static bool BeginsSentence(ReadOnlySpan<char> between) => between.ContainsAny(Stops);

    // What ShownContent sets round the addresses of links and pictures.
    [GeneratedRegex("\u0001[^\u0001]*\u0001", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"\p{Nd}+(?:[.,/:-]\p{Nd}+)*|[\p{L}\p{M}\p{N}]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
