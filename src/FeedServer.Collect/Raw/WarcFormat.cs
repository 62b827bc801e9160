using System.Security.Cryptography;

namespace FeedServer.Collect.Raw;

/// <summary>Records laid out in WARC 1.1 (ISO 28500:2017). Field names of ours begin with <c>FeedServer-</c>; readers ignore fields they do
/// not know (clause 4). Whatever came from outside is made one line before it is written.</summary>
internal static class WarcFormat
{
    public const string Version = "WARC/1.1";

    /// <summary>The profile of a revisit record for an unchanged payload (6.7.2).</summary>
    public const string SamePayload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

    private const string HttpResponse = "application/http; msgtype=response";

    private static readonly string[] Reworked = ["Content-Encoding", "Transfer-Encoding", "Content-Length"];

    /// <summary><c>sha256:</c> and 64 hexadecimal figures.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>An instant as <c>WARC-Date</c> (W3C-DTF, UTC, milliseconds).</summary>
    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An address with an ASCII host, as <c>WARC-Target-URI</c>.</summary>
    public static string Address(Uri uri) =>
        Ascii.IsValid(uri.AbsoluteUri) || uri.AsciiHost() is not { } host
            ? uri.AbsoluteUri : new UriBuilder(uri) { Host = host }.Uri.AbsoluteUri;

    /// <summary>The record that begins a file (6.2).</summary>
    public static byte[] Info(Guid id, DateTimeOffset at, string file)
    {
        var block = Encoding.UTF8.GetBytes("software: FeedServer\r\n"
            + "format: WARC File Format 1.1\r\n"
            + "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
            + "description: Documents as fetched, content coding removed; FeedServer-* fields tell whose they are and how they were "
            + "read.\r\n");
        var head = Head("warcinfo", id, at).Field("WARC-Filename", file).Field("Content-Type", "application/warc-fields")
            .Field("WARC-Block-Digest", Digest(block));
        return Pack(head, block, default);
    }

    /// <summary>A document with its payload (6.3).</summary>
    public static byte[] Response(Guid id, RawDocument raw, DateTimeOffset at, string payloadDigest)
    {
        var http = HttpHead(raw.Document);
        var head = Describe(Head("response", id, at), raw).Field("WARC-Payload-Digest", payloadDigest)
            .Field("WARC-Block-Digest", Digest(http, raw.Document.Bytes.Span));
        return Pack(head, http, raw.Document.Bytes);
    }

    /// <summary>A document whose payload is that of a record kept before (6.7).</summary>
    public static byte[] Revisit(Guid id, RawDocument raw, DateTimeOffset at, RawReference kept)
    {
        var http = HttpHead(raw.Document);
        var head = Describe(Head("revisit", id, at), raw).Field("WARC-Profile", SamePayload)
            .Field("WARC-Refers-To", $"<{kept.Record}>")
            .Field("WARC-Refers-To-Target-URI", kept.Address)
            .Field("WARC-Refers-To-Date", Date(kept.At))
            .Field("WARC-Payload-Digest", kept.Digest)
            .Field("WARC-Block-Digest", Digest(http));
        return Pack(head, http, default);
    }

    private static StringBuilder Head(string type, Guid id, DateTimeOffset at) => new StringBuilder(Version).Append("\r\n")
        .Field("WARC-Type", type)
        .Field("WARC-Record-ID", $"<{WarcId.Text(id)}>")
        .Field("WARC-Date", Date(at));

    private static StringBuilder Describe(StringBuilder head, RawDocument raw)
    {
        var target = Address(raw.Document.Address);
        head.Field("WARC-Target-URI", target).Field("Content-Type", HttpResponse);
        if (raw.Document.Requested.AbsoluteUri != target) head.Field(WarcNames.Requested, raw.Document.Requested.AbsoluteUri);
        if (raw.Document.Address.AbsoluteUri != target) head.Field(WarcNames.Address, raw.Document.Address.AbsoluteUri);
        head.Field(WarcNames.Source, raw.Source).Field(WarcNames.Kind, raw.Kind)
            .Field(WarcNames.FirstSeen, raw.FirstSeen.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
            .Field(WarcNames.Fresh, raw.IsFresh ? "true" : "false");
        return raw.Dated is { } dated ? head.Field(WarcNames.Dated, dated) : head;
    }

    /// <summary>Status line and headers as on the wire, with the length that the payload has here.</summary>
    private static byte[] HttpHead(FetchedDocument document)
    {
        var status = document.Headers.FirstOrDefault(header => header.Key.Length == 0
            || header.Key.StartsWith("HTTP/", StringComparison.Ordinal));
        var head = new StringBuilder(StatusLine(status)).Append("\r\n");
        foreach (var (name, value) in document.Headers)
            if (IsToken(name) && !Reworked.Contains(name, StringComparer.OrdinalIgnoreCase)) head.Field(name, value);
        Ensure(head, document, "Content-Type", document.ContentType);
        Ensure(head, document, "ETag", document.ETag);
        Ensure(head, document, "Last-Modified", document.LastModified);
        head.Field("Content-Length", document.Bytes.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        // Header bytes are read as Latin-1 from the wire, so these are the bytes that came (RFC 9110, 5.5).
        return Encoding.Latin1.GetBytes(head.ToString());
    }

    private static string StatusLine(KeyValuePair<string, string> told)
    {
        var line = OneLine($"{told.Key} {told.Value}".Trim());
        return line.StartsWith("HTTP/", StringComparison.Ordinal) ? line : "HTTP/1.1 200 OK";
    }

    private static void Ensure(StringBuilder head, FetchedDocument document, string name, string? value)
    {
        if (value is not null && !document.Headers.Any(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            head.Field(name, value);
    }

    private static StringBuilder Field(this StringBuilder head, string name, string value) =>
        head.Append(name).Append(": ").Append(OneLine(value)).Append("\r\n");

    /// <summary>RFC 9110, 5.6.2.</summary>
    private static bool IsToken(string name) =>
        name.Length > 0 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || "!#$%&'*+-.^_`|~".Contains(sign, StringComparison.Ordinal));

    private static string OneLine(string value) =>
        value.Any(char.IsControl) ? string.Concat(value.Select(sign => char.IsControl(sign) ? ' ' : sign)).Trim() : value.Trim();

    private static string Digest(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(first);
        hash.AppendData(second);
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Pack(StringBuilder head, byte[] blockStart, ReadOnlyMemory<byte> blockEnd)
    {
        var length = (long)blockStart.Length + blockEnd.Length;
        head.Field("Content-Length", length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        return WarcMember.Pack(Encoding.UTF8.GetBytes(head.ToString()), blockStart, blockEnd, "\r\n\r\n"u8.ToArray());
    }
}

/// <summary>Record ids: <c>urn:uuid:</c> and a UUID that begins with its time (RFC 9562, 5.7).</summary>
internal static class WarcId
{
    private const string Prefix = "urn:uuid:";

    public static string Text(Guid id) => Prefix + id.ToString("D");

    /// <summary>The UUID of an id, with or without angle brackets; null for another form.</summary>
    public static Guid? Parse(string? text)
    {
        var id = text.AsSpan().Trim().TrimStart('<').TrimEnd('>');
        return id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && Guid.TryParseExact(id[Prefix.Length..], "D", out var read)
            ? read : null;
    }
}

/// <summary>Our own named fields of WARC records. A name once written stays.</summary>
internal static class WarcNames
{
    public const string Source = "FeedServer-Source";

    public const string Kind = "FeedServer-Kind";

    /// <summary>When the address was first seen, ISO 8601, UTC.</summary>
    public const string FirstSeen = "FeedServer-First-Seen";

    /// <summary><c>true</c> or <c>false</c>: whether the document was fresh when it was read.</summary>
    public const string Fresh = "FeedServer-Fresh";

    /// <summary>The date that the list which led to the document printed for it, and its words.</summary>
    public const string Dated = "FeedServer-Dated";

    /// <summary>The address asked for as it was written, where WARC-Target-URI is another (redirect, non-ASCII host).</summary>
    public const string Requested = "FeedServer-Requested";

    /// <summary>The address it came from as it was written, where its host is not ASCII.</summary>
    public const string Address = "FeedServer-Address";
}
