using FeedServer.Collect.Timing;

namespace FeedServer.Collect.Raw;

/// <summary>One record of a WARC file, checked against its digests.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Offset">Where in the file its member begins, bytes.</param>
/// <param name="Length">The length of its member, bytes.</param>
/// <param name="Fields">Its named fields in their order.</param>
/// <param name="Block">For a response, HTTP status line, headers and payload.</param>
public sealed record WarcRecord(
    string File, long Offset, long Length, IReadOnlyList<KeyValuePair<string, string>> Fields, ReadOnlyMemory<byte> Block)
{
    /// <summary>WARC-Type: <c>warcinfo</c>, <c>response</c>, <c>revisit</c>.</summary>
    public string Type => Field("WARC-Type") ?? "";

    /// <summary>WARC-Record-ID without angle brackets; empty when it has none.</summary>
    public string Id => WarcId.Parse(Field("WARC-Record-ID")) is { } id ? WarcId.Text(id) : "";

    /// <summary>WARC-Date, UTC; null when it cannot be read.</summary>
    public DateTimeOffset? At => Instants.Parse(Field("WARC-Date"))?.ToUniversalTime();

    /// <summary>The source's id; null for records of others.</summary>
    public string? Source => Field(WarcNames.Source);

    /// <summary>What it was read as; null for records of others.</summary>
    public string? Kind => Field(WarcNames.Kind);

    /// <summary>The record that a revisit refers to; null for other records.</summary>
    public RawReference? RefersTo => Type == "revisit" && WarcId.Parse(Field("WARC-Refers-To")) is { } id
        ? new RawReference(WarcId.Text(id), Field("WARC-Payload-Digest") ?? "", Field("WARC-Refers-To-Target-URI") ?? "",
            Instants.Parse(Field("WARC-Refers-To-Date"))?.ToUniversalTime() ?? default)
        : null;

    /// <summary>A field's value; names are compared without case. Null when there is none.</summary>
    public string? Field(string name) => Fields.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}

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
        var record = new WarcRecord(file, offset, length, Fields(lines), default);
        var start = end + Blank.Length;
        if (!int.TryParse(record.Field("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var told)
            || told > member.Length - start)
            return Damaged("the record's Content-Length is not that of its block");
        record = record with { Block = member.AsMemory(start, told) };
        if (record.Field("WARC-Block-Digest") is { } digest && digest.StartsWith("sha256:", StringComparison.Ordinal)
            && !digest.Equals(WarcFormat.Digest(record.Block.Span), StringComparison.OrdinalIgnoreCase))
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
