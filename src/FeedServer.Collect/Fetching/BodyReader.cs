using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using ZstdSharp;

namespace FeedServer.Collect.Fetching;

/// <summary>Reads a body within its limits and unpacks it (RFC 9110 section 8.4). Never holds more than the limits.</summary>
internal static class BodyReader
{
    private const int MostLayers = 3;

    // RFC 9659: a decoder need not support more than 8 MB of window for the coding "zstd".
    private const int ZstdWindowLog = 23;

    /// <summary>Reads the body of an answer whose head has come; sets <see cref="HopResponse.Body"/> or
    /// <see cref="HopResponse.Failure"/>.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<HopResponse> ReadAsync(HopResponse head, HttpContent content, FetchPlan plan, LargeBodyPermit large,
        CancellationToken cancellation)
    {
        var (wire, limit) = (plan.Limits.Wire, plan.Limits.Body);
        var announced = content.Headers.ContentLength;
        if (announced > wire && !plan.IsCut) return Beyond(head, "it announces " + Megabytes(announced.Value), wire);
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var (bytes, isMore) = await TakeAsync(stream, wire, plan.IsCut, large, cancellation);
        if (isMore && !plan.IsCut) return Beyond(head, "it does not end after " + Megabytes(wire), wire);

        var codings = head.All("Content-Encoding").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(coding => coding.ToLowerInvariant()).ToList();
        codings.RemoveAll(coding => coding is "identity" or "none" or "utf-8"); // The last two are common mistakes for "as it is".
        if (codings.Count > MostLayers) return Bad(head, FetchFailure.Limit, $"it is packed {codings.Count} times over");
        try
        {
            // The last coding named was applied last. One layer of gzip beneath is a file that was packed before it was served:
            // sitemap.xml.gz.
            for (var layer = codings.Count - 1; layer >= -1; layer--)
            {
                var coding = layer >= 0 ? codings[layer] : "gzip";
                var unpacked = await UnpackAsync(coding, bytes, plan, large, cancellation);
                if (unpacked is null)
                    return Bad(head, FetchFailure.Network,
                        $"it is packed as \"{Short(coding)}\", which was not asked for and cannot be unpacked");
                if (unpacked.Value.IsMore && !plan.IsCut) return Beyond(head, "unpacked it does not end after " + Megabytes(limit), limit);
                if (layer >= 0 && !IsFramed(head) && !plan.IsCut && !IsWholeGzip(bytes.Span, unpacked.Value.Bytes.Length))
                    return Bad(head, FetchFailure.Network, "its gzip file ends before it is whole");
                bytes = unpacked.Value.Bytes;
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or ZstdException or EndOfStreamException)
        {
            return Bad(head, FetchFailure.Network, $"its packing ({Short(string.Join(", ", codings))}) is broken: {broken.Message}");
        }
        return head with { Body = bytes };
    }

    // A body that is labelled as gzip and does not begin like it is taken as it stands: servers that label what they did not pack are
    // common.
    private static async Task<(ReadOnlyMemory<byte> Bytes, bool IsMore)?> UnpackAsync(string coding, ReadOnlyMemory<byte> bytes,
        FetchPlan plan, LargeBodyPermit large, CancellationToken cancellation)
    {
        if (bytes.IsEmpty) return (bytes, false);
        if (coding is "gzip" or "x-gzip" && !IsGzip(bytes.Span)) return (bytes, bytes.Length > plan.Limits.Body);
        using var packed = Packed(bytes);
        await using Stream? unpacking = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "deflate" => IsZlib(bytes.Span)
                ? new ZLibStream(packed, CompressionMode.Decompress) : new DeflateStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "zstd" => Zstd(packed),
            _ => null,
        };
        return unpacking is null ? null : await TakeAsync(unpacking, plan.Limits.Body, plan.IsCut, large, cancellation);
    }

    private static MemoryStream Packed(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MemoryStream(array.Array ?? [], array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);

    private static DecompressionStream Zstd(Stream packed)
    {
        var stream = new DecompressionStream(packed);
        stream.SetParameter(ZstdSharp.Unsafe.ZSTD_dParameter.ZSTD_d_windowLogMax, ZstdWindowLog);
        return stream;
    }

    private static async Task<(ReadOnlyMemory<byte> Bytes, bool IsMore)> TakeAsync(Stream stream, long limit, bool isCut,
        LargeBodyPermit large, CancellationToken cancellation)
    {
        using var parts = new BodyParts();
        while (true)
        {
            if (parts.Length >= LargeBodyPermit.Threshold) await large.TakeAsync(cancellation);
            var count = await stream.ReadAsync(parts.Room(), cancellation);
            if (count == 0) return (parts.First(parts.Length), false);
            parts.Took(count);
            large.Took(count);
            if (parts.Length > limit) return (isCut ? parts.First(limit) : default, true);
        }
    }

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, ..];

    // With a length or chunks the connection tells a body that was cut; without, only the length at the end of the file does (RFC 1952
    // section 2.3.1). Where the connection vouches for it, a file without its end is the server's own, and is read as far as it goes.
    private static bool IsFramed(HopResponse head) =>
        head.First("Content-Length") is not null || head.First("Transfer-Encoding") is not null;

    private static bool IsWholeGzip(ReadOnlySpan<byte> packed, int length) =>
        !IsGzip(packed) || (packed.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]) == (uint)length);

    // "deflate" means zlib (RFC 9110 section 8.4.1.2), and some send the bare stream. RFC 1950: method 8, header a multiple of 31.
    private static bool IsZlib(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 2 && (bytes[0] & 15) == 8 && ((bytes[0] << 8) + bytes[1]) % 31 == 0;

    private static HopResponse Beyond(HopResponse head, string what, long limit) =>
        Bad(head, FetchFailure.Limit, $"{what}, more than the {Megabytes(limit)} allowed");

    private static HopResponse Bad(HopResponse head, FetchFailure kind, string reason) =>
        head with { Failure = new FetchOutcome.Failed(kind, reason, head.Status) };

    private static string Megabytes(long bytes) =>
        bytes < 1_000_000 ? $"{bytes} bytes" : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB");

    private static string Short(string text) => text.Length <= 60 ? text : text[..60];
}

/// <summary>A body while it comes in, in small parts that are used again. One array that is doubled would leave twice its size behind, and
/// of a body that turns out too large nothing is needed at all.</summary>
internal sealed class BodyParts : IDisposable
{
    private const int Size = 65_536;

    private readonly List<byte[]> parts = [];

    public long Length { get; private set; }

    /// <summary>Where the next bytes go; never empty.</summary>
    public Memory<byte> Room()
    {
        if (Length == parts.Count * (long)Size) parts.Add(ArrayPool<byte>.Shared.Rent(Size));
        return parts[^1].AsMemory((int)(Length % Size), Size - (int)(Length % Size));
    }

    public void Took(int count) => Length += count;

    /// <summary>The first bytes as one piece of their own.</summary>
    public byte[] First(long count)
    {
        var whole = new byte[count];
        for (var at = 0L; at < count; at += Size)
            parts[(int)(at / Size)].AsSpan(0, (int)Math.Min(Size, count - at)).CopyTo(whole.AsSpan((int)at));
        return whole;
    }

    public void Dispose()
    {
        foreach (var part in parts) ArrayPool<byte>.Shared.Return(part);
        parts.Clear();
    }
}
