namespace FeedServer.Collect.Raw;

/// <summary>The document that a state of an item was read from.</summary>
/// <param name="Bytes">Its payload as it was fetched, content coding removed; secrets of its source's addresses are masked.</param>
/// <param name="At">When it was fetched, UTC.</param>
/// <param name="Keys">The keys of everything that is read from it: a feed has more than one item.</param>
public sealed record RawOriginal(ReadOnlyMemory<byte> Bytes, DateTimeOffset At, IReadOnlyList<string> Keys)
{
    /// <summary>The SHA-256 of the bytes, hexadecimal.</summary>
    public string Digest { get; } = WarcFormat.Digest(Bytes.Span)["sha256:".Length..];

    /// <summary>The name of the encoding in which it was read.</summary>
    public required string Charset { get; init; }

    /// <summary>In how many places a secret is masked.</summary>
    public int Masked { get; init; }
}
