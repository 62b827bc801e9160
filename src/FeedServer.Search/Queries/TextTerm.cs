namespace FeedServer.Search.Queries;

/// <summary>A word or a phrase.</summary>
/// <param name="Field">Where it is looked for.</param>
/// <param name="Text">As typed, NFC, from the first letter to the last; it has at least one word (<see cref="Folding.FoldedText"/>).
/// </param>
/// <param name="IsPhrase">Whether it has a blank.</param>
/// <param name="IsPrefix">Whether longer words that begin with its last word are meant as well.</param>
public sealed record TextTerm(SearchField Field, string Text, bool IsPhrase, bool IsPrefix) : SearchTerm
{
    /// <summary>Whether the text is the whole name and not words of it: the name of the list that the item is in. Only in fields of
    /// names.</summary>
    public bool IsWhole { get; init; }
}
