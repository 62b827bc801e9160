using System.Globalization;
using System.Text;

namespace FeedServer.Collect.Raw;

/// <summary>From the bytes of a member to a record, checked against its block digest (ISO 28500, clause 4).</summary>
internal static class WarcParser
{
    private static ReadOnlySpan<byte> Blank => "\r\n\r\n"u8;

    public static WarcReading Parse(string file, long offset, long length, byte[] member)
    {
        WarcReading Damaged(string reason) => new WarcReading.Damaged(file, offset, length, reason);
        var end = member.AsSpan().IndexOf(Blank);
        if (end < 0) return Damaged("the record has no end of its header");
        var lines = Encoding.UTF8.GetString(member, 0, end).Split("\r\n");
        if (!lines[0].StartsWith("WARC/1.", StringComparison.Ordinal)) return Damaged("the record does not begin with WARC/1.");
        var record = new WarcRecord { File = file, Offset = offset, Length = length, Fields = Fields(lines), Block = default };
        var start = end + Blank.Length;
        if (!int.TryParse(record.Field("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var told)
            || told > member.Length - start)
            return Damaged("the record's Content-Length is not that of its block");
        record = record with { Block = member.AsMemory(start, told) };
        if (record.Field("WARC-Block-Digest") is { } digest && digest.StartsWith("sha256:", StringComparison.Ordinal)
            && !digest.Equals(WarcForm.Digest(record.Block.Span), StringComparison.OrdinalIgnoreCase))
            return Damaged("the record's block does not match its digest");
        return new WarcReading.Whole(record);
    }

    /// <summary>Header lines as names and values, for WARC and HTTP alike; the first line, which is none, is passed over.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Fields(string[] lines)
    {
        var fields = new List<KeyValuePair<string, string>>(lines.Length);
        foreach (var line in lines.AsSpan(1))
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                fields.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        return fields;
    }
}
