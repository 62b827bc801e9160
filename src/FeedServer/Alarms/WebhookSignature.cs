using System.Security.Cryptography;

namespace FeedServer.Alarms;

/// <summary>The signature of a webhook in the form of Standard Webhooks (standardwebhooks.com, "Signature scheme"): HMAC-SHA256 over id,
/// timestamp and body, so that neither can be exchanged and an old message cannot be sent again later.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int ShortestKey = 24;
    private const int LongestKey = 64;

    /// <summary>The key that a secret stands for; null when it is none.</summary>
    public static byte[]? KeyFrom(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var key = new byte[LongestKey + 3];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length is >= ShortestKey and <= LongestKey
            ? key[..length] : null;
    }

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="id">The value of <c>webhook-id</c>, the same for each try of one message.</param>
    /// <param name="at">The value of <c>webhook-timestamp</c>, in seconds since 1970, UTC.</param>
    /// <param name="body">The body.</param>
    public static string Compute(byte[] key, string id, long at, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at}.")));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
