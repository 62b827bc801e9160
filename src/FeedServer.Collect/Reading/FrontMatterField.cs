namespace FeedServer.Collect.Reading;

/// <summary>One field of front matter, as written.</summary>
/// <param name="Key">Its key in lower case; inside another field with a dot, as in <c>byline.photos</c>.</param>
/// <param name="Line">Its line in the document, from 1.</param>
/// <param name="Values">Its text, or the texts of its list; empty when it is given without a value.</param>
internal sealed record FrontMatterField(string Key, int Line, IReadOnlyList<string> Values)
{
    /// <summary>The first value; null when there is none.</summary>
    public string? Value => Values.Count > 0 ? Values[0] : null;
}
