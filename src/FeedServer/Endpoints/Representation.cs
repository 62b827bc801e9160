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
    public Representation(byte[] bytes, string contentType, DateTimeOffset? lastModified, int status = StatusCodes.Status200OK)
    {
        Identity = bytes;
        ContentType = contentType;
        Status = status;
        LastModified = lastModified is { } at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)) : null;
        Hash = ContentHash.Of(bytes)[..32];
        if (bytes.Length < WorthCompressing) return;
        Gzip = Compress(bytes, static s => new GZipStream(s, CompressionLevel.Optimal));
        Brotli = Compress(bytes, static s => new BrotliStream(s, new BrotliCompressionOptions { Quality = 6 }));
    }

    /// <summary>The bytes as rendered.</summary>
    public byte[] Identity { get; }

    /// <summary>The bytes in gzip (RFC 1952); null when too short to gain.</summary>
    public byte[]? Gzip { get; }

    /// <summary>The bytes in Brotli (RFC 7932); null when too short to gain.</summary>
    public byte[]? Brotli { get; }

    /// <summary>Media type with charset.</summary>
    public string ContentType { get; }

    /// <summary>HTTP status that goes with it.</summary>
    public int Status { get; }

    /// <summary>When what it shows last changed, whole seconds UTC; null when nothing dates it.</summary>
    public DateTimeOffset? LastModified { get; }

    /// <summary>Half the SHA-256 of the bytes in hexadecimal: the stem of its entity tags.</summary>
    public string Hash { get; }

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
