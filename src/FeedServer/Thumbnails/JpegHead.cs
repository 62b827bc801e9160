using System.Buffers.Binary;

namespace FeedServer.Thumbnails;

/// <summary>The head of a JPEG file, as far as it says what decoding costs (ITU-T T.81, annex B).</summary>
internal static class JpegHead
{
    private const byte Marker = 0xFF, StartOfImage = 0xD8, StartOfScan = 0xDA, Baseline = 0xC0, Extended = 0xC1;
    private const int LengthSize = 2, ComponentsInFrame = 7, ComponentsInScan = 2;

    /// <summary>True when the decoder needs a few rows in memory at a time: the frame is sequential and coded by Huffman's method, and its
    /// first scan has all components. Of any other, the coefficients of the whole picture stand in memory, however small it is made; so
    /// they may of a file whose head is not as it should be.</summary>
    public static bool IsReadInRows(ReadOnlySpan<byte> file)
    {
        if (file is not [Marker, StartOfImage, ..]) return false;
        byte? components = null;
        for (var at = 2; at + 2 + LengthSize <= file.Length;)
        {
            if (file[at] != Marker) return false;
            var kind = file[at + 1];
            // Any number of fill bytes may stand before a marker.
            if (kind == Marker)
            {
                at++;
                continue;
            }
            var segment = file[(at + 2)..];
            var length = BinaryPrimitives.ReadUInt16BigEndian(segment);
            if (length < LengthSize || length > segment.Length) return false;
            if (kind == StartOfScan) return length > ComponentsInScan && segment[ComponentsInScan] == components;
            if (IsFrame(kind))
            {
                if (kind is not (Baseline or Extended) || components is not null || length <= ComponentsInFrame) return false;
                components = segment[ComponentsInFrame];
            }
            at += 2 + length;
        }
        return false;
    }

    /// <summary>SOF0 to SOF15; three codes among theirs are DHT, JPG and DAC.</summary>
    private static bool IsFrame(byte kind) => kind is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
