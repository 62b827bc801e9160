using System.Buffers.Binary;

namespace FeedServer.Collect.Cleaning;

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
