namespace FeedServer.Publish.Versions;

/// <summary>Compared words as HTML that every feed can carry: <c>del</c> and <c>ins</c> without attributes.</summary>
public static class DiffHtml
{
    /// <summary>The words of both versions in one line.</summary>
    public static string From(IEnumerable<DiffSegment> segments) => string.Concat(segments.Select(segment => segment.Kind switch
    {
        DiffKind.Removed => $"<del>{Text(segment.Text)}</del>",
        DiffKind.Added => $"<ins>{Text(segment.Text)}</ins>",
        _ => Text(segment.Text),
    }));

    /// <summary>A plain text.</summary>
    public static string Text(string text) => PlainText.AsHtml(CleanText.Block(text));
}
