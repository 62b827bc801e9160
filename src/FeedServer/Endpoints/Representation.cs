using System.IO.Compression;
using FeedServer.Items;

namespace FeedServer.Endpoints;

/// <summary>
/// A rendered document with its encodings, made once and sent many times. Each encoding has a strong validator of its
/// own (RFC 9110 §8.8.3), a hash of the bytes, so that it survives restart, rebuild and a change of host.
/// </summary>
public sealed class Representation
{
    /// <summary>Below this many bytes compressing gains nothing.</summary>
    private const int WorthCompressing = 256;

    /// <summary>Wraps rendered bytes and compresses them.</summary>
    /// <param name="rendering">What was rendered.</param>
    /// <param name="changed">When what it depends on last changed, UTC; null when nothing dates it. What the rendering itself tells goes first.</param>
    public Representation(Rendering rendering, DateTimeOffset? changed)
    {
        Rendering = rendering;
        LastModified = (rendering.Changed ?? changed) is { } at ? at.AddTicks(TimeSpan.TicksPerSecond - at.Ticks % TimeSpan.TicksPerSecond) : null;
        var bytes = rendering.Bytes;
        Hash = ContentHash.Of(bytes)[..32];
        if (bytes.Length < WorthCompressing) return;
        Gzip = Compress(bytes, static s => new GZipStream(s, CompressionLevel.Optimal));
        Brotli = Compress(bytes, static s => new BrotliStream(s, new BrotliCompressionOptions { Quality = 6 }));
    }

    /// <summary>What was rendered.</summary>
    public Rendering Rendering { get; }

    /// <summary>The bytes as rendered.</summary>
    public byte[] Identity => Rendering.Bytes;

    /// <summary>The bytes in gzip (RFC 1952); null when too short to gain.</summary>
    public byte[]? Gzip { get; }

    /// <summary>The bytes in Brotli (RFC 7932); null when too short to gain.</summary>
    public byte[]? Brotli { get; }

    /// <summary>
    /// The end of the second of the last change, UTC: HTTP dates have whole seconds, and a second change within the
    /// same one must not hide behind the first. Not to be told before it has come (RFC 9110 §8.8.2); null when nothing dates it.
    /// </summary>
    public DateTimeOffset? LastModified { get; }

    /// <summary>Half the SHA-256 of the bytes in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The stem of its entity tags: the hash, and the rendering's mark where it has one.</summary>
    public string Tag => Rendering.Tag is { } other ? other : Rendering.Mark is { } mark ? Hash + "-" + mark : Hash;

    /// <summary>Memory it holds, in bytes.</summary>
    public long Size => Identity.LongLength + (Gzip?.LongLength ?? 0) + (Brotli?.LongLength ?? 0);

    private static byte[]? Compress(byte[] bytes, Func<Stream, Stream> encoder)
    {
        var buffer = new MemoryStream(bytes.Length / 3);
        using (var stream = encoder(buffer)) stream.Write(bytes);
        var compressed = buffer.ToArray();
        return compressed.Length < bytes.Length ? compressed : null;
    }
}
