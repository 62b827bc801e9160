namespace FeedServer.Collect.Reading;

/// <summary>The block of YAML between two lines of hyphens at the very top of a Markdown document.</summary>
/// <param name="Yaml">What stands between the lines; null when the document has no such block.</param>
/// <param name="Body">The document behind it.</param>
/// <param name="Unclosed">True when a block was opened and never closed.</param>
internal sealed record FrontMatterBlock(string? Yaml, string Body, bool Unclosed)
{
    /// <summary>The most characters a block may have; real ones have a few hundred.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Takes a decoded document apart. Only a block that starts on the first line counts.</summary>
    public static FrontMatterBlock Split(string text)
    {
        var none = new FrontMatterBlock(null, text, false);
        var start = LineAfter(text, 0);
        if (start < 0 || text.AsSpan(0, start).TrimEnd() is not "---") return none;
        for (var at = start; at >= 0 && at < text.Length;)
        {
            var next = LineAfter(text, at);
            var line = text.AsSpan(at, (next < 0 ? text.Length : next) - at).TrimEnd();
            if (line is "---" or "...") return new(text[start..at], next < 0 ? "" : text[next..], false);
            at = next;
        }
        // A line of hyphens with no second one is a Markdown rule, unless fields follow it.
        var first = text.AsSpan(start);
        first = first[..(first.IndexOf('\n') is var end and >= 0 ? end : first.Length)];
        return first.IndexOf(": ") > 0 && !first.StartsWith("-") ? none with { Unclosed = true } : none;
    }

    private static int LineAfter(string text, int from) => text.IndexOf('\n', from) is var at and >= 0 ? at + 1 : -1;
}
