using FeedServer.Items.Markup;

namespace FeedServer.Comments;

/// <summary>The operator's list of words that hold a comment back for a moderator whatever the settings say: <c>comment-words.txt</c> in
/// the archive's folder, a word or phrase a line. Read at each comment, so that it can be edited at any time.</summary>
internal sealed class BlockedWords(Settings settings)
{
    public const string FileName = "comment-words.txt";

    private const int MostWords = 2_000;

    /// <summary>Whether a text has one of them, in any case and in either form of Unicode.</summary>
    public async Task<bool> AreInAsync(string text, CancellationToken cancellation)
    {
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(Path.Combine(settings.ArchiveRoot, FileName), cancellation);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        var folded = Folded(text);
        return lines.Take(MostWords).Select(Folded).Any(word => word.Length > 0 && word[0] != '#'
            && folded.Contains(word, StringComparison.Ordinal));
    }

    private static string Folded(string text) => WholeText.Normal(text).ToLowerInvariant().Trim();
}
