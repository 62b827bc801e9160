namespace FeedServer.Search.Extracts;

/// <summary>Part of a text that a query looks for.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is.</param>
public readonly record struct MarkedRange(int Start, int Length)
{
    /// <summary>Where it ends.</summary>
    public int End => Start + Length;
}
