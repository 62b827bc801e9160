namespace FeedServer.Collect.Raw;

/// <summary>The document that a state of an item was read from.</summary>
/// <param name="Bytes">Its payload as it was fetched, content coding removed.</param>
/// <param name="Digest">Their SHA-256, hexadecimal.</param>
/// <param name="At">When it was fetched, UTC.</param>
/// <param name="Keys">The keys of everything that is read from it: a feed has more than one item.</param>
public sealed record RawOriginal(ReadOnlyMemory<byte> Bytes, string Digest, DateTimeOffset At, IReadOnlyList<string> Keys);
