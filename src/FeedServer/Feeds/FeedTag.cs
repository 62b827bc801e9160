namespace FeedServer.Feeds;

/// <summary>The entity tags of head feeds, <c>"HASH-MARK"</c> with the coding behind. The mark tells how far a subscriber has read: the
/// ordinal of the last arrival in the document, and a few digits of what arrived there, <c>25x0b3f9c11</c>.</summary>
internal static class FeedTag
{
    private const int CheckDigits = 8;

    /// <summary>The mark of a document that ends with a state of an item.</summary>
    /// <param name="ordinal">The arrival's number in its list, from 1.</param>
    /// <param name="last">What arrived.</param>
    public static string MarkOf(long ordinal, Item last) =>
        string.Create(CultureInfo.InvariantCulture, $"{ordinal}x{ContentHash.From(
                $"{last.Id}\n{last.Revision}\n{last.Changed.UtcTicks}\n{last.Withdrawn?.At.UtcTicks}")[..CheckDigits]}");

    /// <summary>The mark in an entity tag; null in any other tag.</summary>
    /// <param name="tag">The opaque tag with its quotes.</param>
    public static string? MarkIn(string tag) =>
        tag.Trim('"').Split('-') is [{ Length: > 0 }, var mark, ..] && OrdinalOf(mark) is not null ? mark : null;

    /// <summary>The ordinal in a mark; null in anything else.</summary>
    public static long? OrdinalOf(string? mark) =>
        mark?.Split('x') is [{ Length: > 0 and <= 15 } digits, { Length: CheckDigits }]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;
}
