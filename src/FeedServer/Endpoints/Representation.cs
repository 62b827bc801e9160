using System.IO.Compression;
using FeedServer.Items;
using ZstdSharp;

namespace FeedServer.Endpoints;

/// <summary>
/// A rendered document with its encodings, each made once and sent many times. Each has a strong validator of its
/// own (RFC 9110 §8.8.3), a hash of the bytes, so that it survives restart, rebuild and a change of host.
/// </summary>
public sealed class Representation
{
    /// <summary>Below this many bytes compressing gains nothing.</summary>
    private const int WorthCompressing = 256;

    private const int BrotliQuality = 6;
    private const int ZstdLevel = 9;

    private readonly Lazy<byte[]?> gzip;
    private readonly Lazy<byte[]?> brotli;
    private readonly Lazy<byte[]?> zstd;
    private PreparedResponse? answer;

    /// <summary>Wraps rendered bytes.</summary>
    /// <param name="rendering">What was rendered.</param>
    /// <param name="changed">When what it depends on last changed, UTC; null when nothing dates it. What the rendering itself tells goes
    /// first.</param>
    public Representation(RenderedBody rendering, DateTimeOffset? changed)
        : this(rendering, EndOfSecond(rendering.Changed ?? changed), ContentHash.From(rendering.Bytes)[..32])
    {
    }

    private Representation(RenderedBody rendering, DateTimeOffset? lastModified, string hash)
    {
        RenderedBody = rendering;
        LastModified = lastModified;
        Hash = hash;
        Tag = rendering.Tag ?? (rendering.Mark is { } mark ? hash + "-" + mark : hash);
        gzip = new Lazy<byte[]?>(() => Compress(static s => new GZipStream(s, CompressionLevel.Optimal)));
        brotli = new Lazy<byte[]?>(
            () => Compress(static s => new BrotliStream(s, new BrotliCompressionOptions { Quality = BrotliQuality })));
        zstd = new Lazy<byte[]?>(() => Compress(static s => new CompressionStream(s, ZstdLevel)));
    }

    /// <summary>What was rendered.</summary>
    public RenderedBody RenderedBody { get; }

    /// <summary>The bytes as rendered.</summary>
    public byte[] Identity => RenderedBody.Bytes;

    /// <summary>
    /// The end of the second of the last change, UTC: HTTP dates have whole seconds, and a second change within the
    /// same one must not hide behind the first. Not to be told before it has come (RFC 9110 §8.8.2); null when nothing dates it.
    /// </summary>
    public DateTimeOffset? LastModified { get; }

    /// <summary>Half the SHA-256 of the bytes in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The stem of its entity tags: the hash, and the rendering's mark where it has one.</summary>
    public string Tag { get; }

    /// <summary>Memory it holds, in bytes, with what compressing text takes at most; most of ours takes half of that.</summary>
    public long Size => 2 * Identity.LongLength;

    /// <summary>The answer it was last sent as; null before the first time.</summary>
    internal PreparedResponse? PreparedResponse => answer;

    /// <summary>The bytes in a coding, made when first asked for; null when that gains nothing.</summary>
    public byte[]? In(Coding coding) => coding switch
    {
        Coding.Gzip => gzip.Value,
        Coding.Brotli => brotli.Value,
        Coding.Zstd => zstd.Value,
        _ => Identity,
    };

    /// <summary>Makes the codings that most clients ask for, so that no request waits for them.</summary>
    public void Prepare()
    {
        _ = gzip.Value;
        _ = brotli.Value;
    }

    /// <summary>The same document under another date.</summary>
    internal Representation DatedAs(DateTimeOffset? lastModified) => new(RenderedBody, lastModified, Hash);

    /// <summary>
    /// The answer that sends it, with its header values made once. What is not there, or no longer, nobody can ask for on a condition
    /// (RFC 9110 §13.2.1), so it has no validator; then a copy of it is of no use to any cache.
    /// </summary>
    /// <param name="cacheControl">What caches may do with it if it is there.</param>
    internal PreparedResponse AnswerWith(string cacheControl)
    {
        if (RenderedBody.Status >= StatusCodes.Status400BadRequest) cacheControl = CacheControl.Never;
        return answer is { } made && made.CacheControl == cacheControl ? made : answer = new PreparedResponse(this, cacheControl);
    }

    private static DateTimeOffset? EndOfSecond(DateTimeOffset? changed) =>
        changed is { } at ? at.AddTicks(TimeSpan.TicksPerSecond - at.Ticks % TimeSpan.TicksPerSecond) : null;

    private byte[]? Compress(Func<Stream, Stream> encoder)
    {
        if (Identity.Length < WorthCompressing) return null;
        var buffer = new MemoryStream(Identity.Length / 3);
        using (var stream = encoder(buffer)) stream.Write(Identity);
        var packed = buffer.ToArray();
        return packed.Length < Identity.Length ? packed : null;
    }
}
