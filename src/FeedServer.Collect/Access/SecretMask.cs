using System.Net;

namespace FeedServer.Collect.Access;

/// <summary>Takes secrets out of what a site answers: a site that repeats the credentials it was given must not bring them into the
/// archive. Each letter becomes an asterisk.</summary>
internal sealed class SecretMask
{
    /// <summary>Nothing to be masked.</summary>
    public static readonly SecretMask None = new([]);

    // A shorter one may be a word of any text.
    private const int Least = 6;

    private readonly string[] texts;
    private readonly (byte[] Sought, byte[] Star)[] patterns;

    /// <param name="secrets">As they are sent.</param>
    public SecretMask(IEnumerable<string> secrets)
    {
        texts = [.. secrets.Where(secret => secret.Length >= Least).SelectMany(FormsOf).Distinct(StringComparer.Ordinal)
            .OrderByDescending(form => form.Length)];
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];
        patterns = [.. from text in texts from encoding in encodings select (encoding.GetBytes(text), encoding.GetBytes("*"))];
    }

    public bool IsEmpty => texts.Length == 0;

    /// <summary>Whether a text has one of them.</summary>
    public bool IsIn(string text) => Array.Exists(texts, secret => text.Contains(secret, StringComparison.Ordinal));

    /// <summary>A text without them.</summary>
    public string Mask(string text)
    {
        foreach (var secret in texts) text = text.Replace(secret, new string('*', secret.Length), StringComparison.Ordinal);
        return text;
    }

    /// <summary>A document without them, as long as before; the same bytes where there is none.</summary>
    public ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> bytes)
    {
        byte[]? masked = null;
        foreach (var (sought, star) in patterns)
        {
            var from = 0;
            while ((masked ?? bytes).Span[from..].IndexOf(sought) is >= 0 and var found)
            {
                masked ??= bytes.ToArray();
                for (var at = from + found; at < from + found + sought.Length; at += star.Length)
                    star.AsSpan(0, Math.Min(star.Length, from + found + sought.Length - at)).CopyTo(masked.AsSpan(at));
                from += found + sought.Length;
            }
        }
        return masked ?? bytes;
    }

    /// <summary>As it is, in an address, in markup, in JSON, and in Base64.</summary>
    private static IEnumerable<string> FormsOf(string secret) =>
    [
        secret, Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), WebUtility.HtmlEncode(secret),
        secret.Replace("/", "\\/", StringComparison.Ordinal), secret.Replace("\"", "\\\"", StringComparison.Ordinal),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
    ];
}
