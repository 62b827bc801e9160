namespace FeedServer.Collect.Reading;

/// <summary>What decoding a document's bytes came to.</summary>
public abstract record DecodeOutcome
{
    private DecodeOutcome()
    {
    }

    /// <summary>The bytes are text.</summary>
    /// <param name="Text">NFC, lines ending in \n, no byte order mark, no control characters but tab and \n.</param>
    /// <param name="Encoding">The name of the encoding it was read in, such as <c>utf-8</c>.</param>
    /// <param name="Notes">What was odd about the bytes, in English.</param>
    public sealed record Decoded(string Text, string Encoding, IReadOnlyList<string> Notes) : DecodeOutcome;

    /// <summary>The bytes are not text.</summary>
    /// <param name="Reason">Why, as a clause.</param>
    /// <param name="Place">Where; null when it concerns the whole.</param>
    public sealed record Refused(string Reason, string? Place = null) : DecodeOutcome;
}
