using MimeKit;

namespace FeedServer.Collect.Reading.Mail;

/// <summary>Parses the bytes of a mail within limits.</summary>
internal static class MailFile
{
    private const int DeepestPart = 40;
    private const int MostFields = 100_000;
    private const int LongestFieldName = 80;

    private static readonly ParserOptions Options = MakeOptions();

    /// <summary>The mail; null when the bytes are none, or have more fields and parts than mails have.</summary>
    public static MimeMessage? Parse(ReadOnlyMemory<byte> bytes)
    {
        if (Fields(bytes.Span) > MostFields) return null;
        // A mail of Apple's program has the number of its bytes before it; one out of a mailbox file the line "From ".
        var start = bytes.Span.IndexOf((byte)'\n') is > 0 and < 20 and var end
            && !bytes.Span[..end].TrimEnd(" \r"u8).ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? end + 1 : 0;
        var format = bytes.Span[start..].StartsWith("From "u8) ? MimeFormat.Mbox : MimeFormat.Entity;
        try
        {
            using var stream = new MemoryStream(bytes[start..].ToArray(), writable: false);
            var message = new MimeParser(Options, stream, format).ParseMessage(CancellationToken.None);
            return message.Headers.Count > 0 && (message.From.Count > 0 || message.Subject is not null || message.Body is not TextPart
                || message.Headers.Contains(HeaderId.MimeVersion)) ? message : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ParserOptions MakeOptions()
    {
        // Without the code pages MimeKit reads windows-1258 as Latin-1 in silence.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new ParserOptions { MaxMimeDepth = DeepestPart };
    }

    /// <summary>Lines that may be fields or begin parts, each of which becomes an object.</summary>
    private static int Fields(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            if (line.StartsWith("--"u8) || line[..Math.Min(line.Length, LongestFieldName)].IndexOf((byte)':') > 0) count++;
            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }
        return count;
    }
}
