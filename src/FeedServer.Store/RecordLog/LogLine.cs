using System.Buffers;
using System.Text;

namespace FeedServer.Store.RecordLog;

/// <summary>The form of a line: <c>{"seq":1,"at":"..","kind":"..","prev":"64 hex","body":{..},"hash":"64 hex"}</c>, the hash being the
/// SHA-256 of the bytes before <c>,"hash"</c>. A line can be verified by itself, wherever it is read from.</summary>
internal static class LogLine
{
    /// <summary>The longest line written: engines take no document above 16 MB.</summary>
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

    /// <summary>Reads a line without its line feed; null when its hash does not verify.</summary>
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

/// <summary>A line of the log whose hash verified.</summary>
internal sealed record LogRecord
{
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public required string Previous { get; init; }

    public required string Hash { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    public LogPosition Position { get; init; }

    /// <summary>Line number in its file; 0 when it was read by offset.</summary>
    public LineNumber Line { get; init; }
}

/// <summary>The number of a line in its file, from 1; counted when it is asked for.</summary>
/// <param name="Before">Lines before those that were read; null for none.</param>
/// <param name="Within">Number among those that were read.</param>
internal readonly record struct LineNumber(Lazy<long>? Before, long Within)
{
    public long Value => (Before?.Value ?? 0) + Within;
}

/// <summary>Where a line lies: file name under <c>records/</c>, byte offset, length without its line feed.</summary>
internal readonly record struct LogPosition(string File, long Offset, int Length)
{
    /// <summary>The offset after the line feed.</summary>
    public long End => Offset + Length + 1;
}
