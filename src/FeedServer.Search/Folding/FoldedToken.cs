namespace FeedServer.Search.Folding;

/// <summary>A word as it is searched, and where it stands.</summary>
/// <param name="Folded">The word, folded.</param>
/// <param name="Start">Where it begins in the original text, in UTF-16 units.</param>
/// <param name="Length">How long it is there, with the marks of its last letter.</param>
public readonly record struct FoldedToken(string Folded, int Start, int Length)
{
    /// <summary>Where it ends in the original text.</summary>
    public int End => Start + Length;
}
