using System.Buffers.Binary;

namespace FeedServer.Collect.Cleaning;

/// <summary>Tells a picture's format and size from its bytes; names and declared types are not believed.</summary>
/// <param name="MediaType">Such as <c>image/png</c>.</param>
/// <param name="Extension">Such as <c>png</c>.</param>
/// <param name="Width">Pixels; null when the header does not say.</param>
/// <param name="Height">Pixels; null when the header does not say.</param>
internal sealed record ImageFormat(string MediaType, string Extension, int? Width, int? Height)
{
    /// <summary>The format; null when it is none of PNG, JPEG, GIF, WebP, AVIF and SVG.</summary>
    public static ImageFormat? Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png(bytes);
        if (bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return JpegHeader.Read(bytes);
        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8)) return Gif(bytes);
        if (bytes.StartsWith("RIFF"u8) && bytes.Length > 30 && bytes[8..12].SequenceEqual("WEBP"u8)) return WebP(bytes);
        if (bytes.Length > 16 && bytes[4..8].SequenceEqual("ftyp"u8) && bytes[8..Math.Min(bytes.Length, 64)].IndexOf("avif"u8) >= 0)
            return Avif(bytes);
        return SvgPicture.Looks(bytes) ? new ImageFormat("image/svg+xml", "svg", null, null) : null;
    }

    private static ImageFormat Png(ReadOnlySpan<byte> bytes) => bytes.Length < 24
        ? new("image/png", "png", null, null)
        : new("image/png", "png", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));

    private static ImageFormat Gif(ReadOnlySpan<byte> bytes) => bytes.Length < 10
        ? new("image/gif", "gif", null, null)
        : new("image/gif", "gif", BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));

    /// <summary>RFC 9649: three kinds of first chunk, each with the size elsewhere.</summary>
    private static ImageFormat WebP(ReadOnlySpan<byte> bytes)
    {
        int? width = null, height = null;
        if (bytes[12..16].SequenceEqual("VP8 "u8))
        {
            width = BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF;
            height = BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF;
        }
        else if (bytes[12..16].SequenceEqual("VP8L"u8))
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            width = (int)(packed & 0x3FFF) + 1;
            height = (int)((packed >> 14) & 0x3FFF) + 1;
        }
        else if (bytes[12..16].SequenceEqual("VP8X"u8))
        {
            width = (bytes[24] | bytes[25] << 8 | bytes[26] << 16) + 1;
            height = (bytes[27] | bytes[28] << 8 | bytes[29] << 16) + 1;
        }
        return new("image/webp", "webp", width, height);
    }

    /// <summary>The size stands in the "ispe" property near the start (ISO/IEC 23008-12, 6.5.3).</summary>
    private static ImageFormat Avif(ReadOnlySpan<byte> bytes)
    {
        var at = bytes[..Math.Min(bytes.Length, 8192)].IndexOf("ispe"u8);
        if (at < 0 || at + 16 > bytes.Length) return new("image/avif", "avif", null, null);
        return new("image/avif", "avif", BinaryPrimitives.ReadInt32BigEndian(bytes[(at + 8)..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[(at + 12)..]));
    }
}

/// <summary>The size in a JPEG's frame header (ITU-T T.81, B.2.2), found by stepping over the segments before it.</summary>
internal static class JpegHeader
{
    /// <summary>The format; without a size when the file ends before its frame header.</summary>
    public static ImageFormat Read(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length;)
        {
            if (bytes[at] != 0xFF) break;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (IsFrame(marker))
            {
                int height = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]);
                int width = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]);
                return new("image/jpeg", "jpg", width, height);
            }
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }
        return new("image/jpeg", "jpg", null, null);
    }

    // SOF0 to SOF15 without DHT, JPG and DAC, which share the range.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
