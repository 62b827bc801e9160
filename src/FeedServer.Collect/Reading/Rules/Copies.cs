namespace FeedServer.Collect.Reading.Rules;

/// <summary>Tells what a page prints twice: a gallery's pictures and captions stand once as slides and once as a list.</summary>
internal sealed class Copies
{
    private const int ShortestCaption = 30;
    private const int LongestCaption = 600;

    // A copy may leave out who took the picture.
    private const int LongestCredit = 80;

    private readonly Dictionary<string, string> captions = new(StringComparer.Ordinal);
    private readonly HashSet<(string Address, string Caption)> figures = [];

    /// <summary>True for a picture that stood before with the same caption, and for a line that is such a caption.</summary>
    public bool IsOne(Block block)
    {
        if (block.Image is { Address: var address })
        {
            Remember(block.Text);
            return !figures.Add((address, block.Text));
        }
        if (IsCaption(block.Text)) return true;
        // Of a list with a picture, and a caption whose picture is not there.
        if (block.Kind == BlockKind.Figure || block.Kind == BlockKind.Other && HoldsPicture(block)) Remember(block.Text);
        return false;
    }

    private static bool HoldsPicture(Block block) => block.Html?.Contains("<img", StringComparison.OrdinalIgnoreCase) == true;

    private bool IsCaption(string text) => text.Length is >= ShortestCaption and <= LongestCaption
        && captions.TryGetValue(text[..ShortestCaption], out var caption)
        && caption.Length - text.Length is >= 0 and <= LongestCredit && caption.StartsWith(text, StringComparison.Ordinal);

    private void Remember(string text)
    {
        if (text.Length is >= ShortestCaption and <= LongestCaption) captions.TryAdd(text[..ShortestCaption], text);
    }
}
