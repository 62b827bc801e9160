using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FeedServer.Items;

namespace FeedServer.Store.LiteDb.Log;

/// <summary>
/// The form of a line: <c>{"seq":1,"at":"..","kind":"..","prev":"64 hex","body":{..},"hash":"64 hex"}</c>, the hash
/// being the SHA-256 of the bytes before <c>,"hash"</c>. A line proves itself, wherever it is read from.
/// </summary>
internal static class LogLine
{
    /// <summary>The longest line written; LiteDB takes no document above 16 MB.</summary>
    public const int MaxLength = 12 * 1024 * 1024;

    /// <summary>The longest body that a line has room for beside sequence, time and hashes.</summary>
    public const int MaxBody = MaxLength - 1000;

    /// <summary>The hash that the first line names as the one before it.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    private const int TailLength = 9 + 64 + 2;

    private static ReadOnlySpan<byte> HashStart => ",\"hash\":\""u8;

    private static ReadOnlySpan<byte> BodyStart => ",\"body\":"u8;

    /// <summary>Writes the line and its line feed; returns its hash.</summary>
    public static string Write(IBufferWriter<byte> output, LogEntry entry, long sequence, string previous)
    {
        var at = entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var head = string.Create(CultureInfo.InvariantCulture,
            $"{{\"seq\":{sequence},\"at\":\"{at}\",\"kind\":\"{entry.Kind}\",\"prev\":\"{previous}\",\"body\":");
        byte[] proven = [.. Encoding.UTF8.GetBytes(head), .. entry.Body];
        var hash = ContentHash.From(proven);
        output.Write(proven);
        output.Write(HashStart);
        output.Write(Encoding.ASCII.GetBytes(hash));
        output.Write("\"}\n"u8);
        return hash;
    }

    /// <summary>Reads a line without its line feed; null when it does not prove itself.</summary>
    public static LogRecord? Read(ReadOnlyMemory<byte> line)
    {
        var bytes = line.Span;
        if (bytes.Length <= TailLength || !bytes.EndsWith("\"}"u8)) return null;
        var proven = bytes[..^TailLength];
        if (!bytes[proven.Length..].StartsWith(HashStart)) return null;
        var hash = Encoding.ASCII.GetString(bytes.Slice(proven.Length + HashStart.Length, 64));
        if (!string.Equals(hash, ContentHash.From(proven), StringComparison.Ordinal)) return null;
        var bodyAt = proven.IndexOf(BodyStart);
        return bodyAt < 0 ? null : ReadHead(line, bodyAt, proven.Length, hash);
    }

    private static LogRecord? ReadHead(ReadOnlyMemory<byte> line, int bodyAt, int provenLength, string hash)
    {
        byte[] head = [.. line.Span[..bodyAt], (byte)'}'];
        try
        {
            using var document = JsonDocument.Parse(head);
            var root = document.RootElement;
            return new LogRecord
            {
                Sequence = root.GetProperty("seq").GetInt64(),
                At = root.GetProperty("at").GetDateTimeOffset(),
                Kind = root.GetProperty("kind").GetString() ?? "",
                Previous = root.GetProperty("prev").GetString() ?? "",
                Hash = hash,
                Body = line[(bodyAt + BodyStart.Length)..provenLength],
            };
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
