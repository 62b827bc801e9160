using FeedServer.Items.Markup;

namespace FeedServer.Comments;

/// <summary>The operator's list of words that hold a comment back for a moderator whatever the settings say: <c>comment-words.txt</c> in
/// the archive's folder, a word or phrase a line. Read at each comment, so that it can be edited at any time.</summary>
internal sealed partial class BlockedWords(Settings settings, ILogger<BlockedWords> logger)
{
    public const string FileName = "comment-words.txt";

    private const int MostWords = 2_000;

    /// <summary>Whether a text has one of them, in any case and in either form of Unicode. Where the list cannot be read nobody knows, and
    /// every text is held back: an operator's mistake neither turns readers away nor publishes what the list forbids.</summary>
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
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(unreadable.Message);
            return true;
        }
        var folded = Folded(text);
        return lines.Take(MostWords).Select(Folded).Any(word => word.Length > 0 && word[0] != '#'
            && folded.Contains(word, StringComparison.Ordinal));
    }

    private static string Folded(string text) => WholeText.Normal(text).ToLowerInvariant().Trim();

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message =
        "comments: comment-words.txt cannot be read: {Reason}. Every comment waits for a moderator until it can be, or is removed")]
    private partial void LogUnreadable(string reason);
}
