using FeedServer.Collect.Timing;

namespace FeedServer.Collect.Raw;

/// <summary>A document in the raw archive, without its bytes.</summary>
public sealed record RawEntry
{
    internal RawEntry(string source, string kind, string address, DateTimeOffset at, RawPlace place) =>
        (Source, Kind, Address, At, Place) = (source, kind, address, at, place);

    /// <summary>The source's id.</summary>
    public string Source { get; }

    /// <summary>What it was read as: <c>feed</c>, <c>article</c>, <c>listing</c>.</summary>
    public string Kind { get; }

    /// <summary>The address asked for.</summary>
    public string Address { get; }

    /// <summary>When it was fetched, UTC.</summary>
    public DateTimeOffset At { get; }

    internal RawPlace Place { get; }
}

/// <summary>Where a raw document stands: its own record, and the record that holds its payload, which is another one when it was unchanged.
/// Small, so that a whole archive's places fit into memory.</summary>
/// <param name="File">The record's file.</param>
/// <param name="Offset">Where in it its member begins.</param>
/// <param name="PayloadFile">The file of the record with the payload.</param>
/// <param name="PayloadOffset">Where in it that member begins.</param>
internal sealed record RawPlace(string File, long Offset, string PayloadFile, long PayloadOffset)
{
    /// <summary>The document as it was kept; null when one of its records is no longer whole.</summary>
    public RawDocument? Load()
    {
        if (WarcReader.ReadAt(File, Offset) is not { } record) return null;
        if (File == PayloadFile && Offset == PayloadOffset) return Document(record, Split(record.Block).Payload);
        return WarcReader.ReadAt(PayloadFile, PayloadOffset) is { } kept
            && record.Field("WARC-Payload-Digest") == kept.Field("WARC-Payload-Digest")
            ? Document(record, Split(kept.Block).Payload)
            : null;
    }

    /// <summary>The payload of an HTTP message, and the lines before it.</summary>
    internal static (string[] Head, ReadOnlyMemory<byte> Payload) Split(ReadOnlyMemory<byte> block)
    {
        var end = block.Span.IndexOf("\r\n\r\n"u8);
        return end < 0 ? ([""], default) : (Encoding.Latin1.GetString(block.Span[..end]).Split("\r\n"), block[(end + 4)..]);
    }

    private static RawDocument? Document(WarcRecord record, ReadOnlyMemory<byte> payload)
    {
        if (record.At is not { } at || record.Source is not { } source) return null;
        if (!Uri.TryCreate(record.Field(WarcNames.Address) ?? record.Field("WARC-Target-URI"), UriKind.Absolute, out var address))
            return null;
        if (!Uri.TryCreate(record.Field(WarcNames.Requested), UriKind.Absolute, out var requested)) requested = address;
        var head = Split(record.Block).Head;
        // The length is that of the stored payload, not one that was sent.
        var headers = WarcParser.Fields(head).Where(field => !field.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            .ToList();
        string? Header(string name) => headers.Find(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        var document = new FetchedDocument
        {
            Requested = requested,
            Address = address,
            Bytes = payload,
            ContentType = Header("Content-Type"),
            ETag = Header("ETag"),
            LastModified = Header("Last-Modified"),
            Headers = headers,
            At = at,
        };
        var seen = Instants.Parse(record.Field(WarcNames.FirstSeen)) ?? at;
        return new RawDocument(source, record.Kind ?? "", document, seen, record.Field(WarcNames.Fresh) == "true")
        { Dated = record.Field(WarcNames.Dated) };
    }
}
