using System.Globalization;

namespace FeedServer.Endpoints;

/// <summary>The entity tags of head feeds, <c>"HASH-ORDINAL"</c> with the coding behind: they tell how far a subscriber has read.</summary>
public static class FeedTag
{
    /// <summary>The ordinal of the last arrival in the document that a tag stands for; null for any other tag.</summary>
    /// <param name="tag">The opaque tag with its quotes.</param>
    public static long? OrdinalIn(string tag) =>
        tag.Trim('"').Split('-') is [{ Length: > 0 }, { Length: > 0 and <= 15 } digits, ..]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;
}
