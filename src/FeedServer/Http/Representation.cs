using System.IO.Compression;
using ZstdSharp;

namespace FeedServer.Http;

/// <summary>A rendered document with its codings, each made once and sent many times. Each has a strong validator of its own (RFC 9110
/// §8.8.3): a hash of the bytes, which is the same after a restart, a rebuild and a change of host.</summary>
internal sealed class Representation
{
    /// <summary>Below this many bytes compressing gains nothing.</summary>
    private const int WorthCompressing = 256;

    private const int BrotliQuality = 6;
    private const int ZstdLevel = 9;

    private readonly DateTimeOffset? changed;
    private readonly Lazy<byte[]?> gzip;
    private readonly Lazy<byte[]?> brotli;
    private readonly Lazy<byte[]?> zstd;

    /// <param name="body">What was rendered.</param>
    /// <param name="changed">When what it depends on last changed, UTC; null when nothing dates it. The body's own date goes first.</param>
    public Representation(RenderedBody body, DateTimeOffset? changed)
    {
        Body = body;
        var own = body.Changed ?? changed;
        // What lacks an item may have it one day, and nothing will tell when.
        this.changed = body.IsPartial ? null : own < body.ChangedBesides ? body.ChangedBesides : own;
        Hash = ContentHash.From(body.Bytes)[..32];
        Tag = body.Tag ?? (body.Mark is { } mark ? Hash + "-" + mark : Hash);
        gzip = new Lazy<byte[]?>(() => Compress(static s => new GZipStream(s, CompressionLevel.Optimal)));
        brotli = new Lazy<byte[]?>(
            () => Compress(static s => new BrotliStream(s, new BrotliCompressionOptions { Quality = BrotliQuality })));
        zstd = new Lazy<byte[]?>(() => Compress(static s => new CompressionStream(s, ZstdLevel)));
    }

    public RenderedBody Body { get; }

    public byte[] Identity => Body.Bytes;

    /// <summary>The end of the second of the last change, UTC: HTTP dates have whole seconds, and a second change within the same one must
    /// not hide behind the first. Not to be told before it has come (RFC 9110 §8.8.2); null when nothing dates it.</summary>
    public DateTimeOffset? LastModified => EndOfSecond(changed < Since ? Since : changed);

    /// <summary>Since when it is what it is, as far as it depends on anything but the archive, UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Half the SHA-256 of the bytes in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The stem of its entity tags: the hash, and the rendering's mark where it has one.</summary>
    public string Tag { get; }

    /// <summary>Memory it holds, in bytes, with what compressing text takes at most; most of ours takes half of that.</summary>
    public long Size => 2 * Identity.LongLength;

    /// <summary>The response it was last sent as; null before the first time.</summary>
    public PreparedResponse? Response { get; private set; }

    /// <summary>The bytes in a coding, made when first asked for; null when that gains nothing.</summary>
    public byte[]? In(Coding coding) => coding switch
    {
        Coding.Gzip => gzip.Value,
        Coding.Brotli => brotli.Value,
        Coding.Zstd => zstd.Value,
        _ => Identity,
    };

    /// <summary>Whether the bytes in a coding are there, or are known to gain nothing.</summary>
    public bool IsMade(Coding coding) => coding switch
    {
        Coding.Gzip => gzip.IsValueCreated,
        Coding.Brotli => brotli.IsValueCreated,
        Coding.Zstd => zstd.IsValueCreated,
        _ => true,
    };

    /// <summary>The response that sends it, with its header values made once. A document that is not there has no validator, since no
    /// condition is evaluated on it (RFC 9110 §13.2.1); then no cache has any use for a copy.</summary>
    /// <param name="cacheControl">What caches may do with it if it is there.</param>
    public PreparedResponse RespondWith(string cacheControl)
    {
        if (Body.Status >= StatusCodes.Status400BadRequest) cacheControl = CacheControl.Never;
        return Response is { } made && made.CacheControl == cacheControl ? made : Response = new PreparedResponse(this, cacheControl);
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
