using System.Security.Cryptography;

namespace FeedServer.Push.Hub;

/// <summary>How content is signed (WebSub §8): <c>X-Hub-Signature: method=hex of HMAC</c>.</summary>
internal static class Signature
{
    /// <summary>The digest when a request names none.</summary>
    public const string Default = "sha256";

    /// <summary>The known digests (§8).</summary>
    public static readonly IReadOnlyList<string> Methods = ["sha1", "sha256", "sha384", "sha512"];

    /// <summary>What computes the HMAC of a content that comes in pieces; null for a method that there is not.</summary>
    public static IncrementalHash? Over(string method, string secret) => method switch
    {
        "sha1" => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(secret)),
        "sha256" => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret)),
        "sha384" => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA384, Encoding.UTF8.GetBytes(secret)),
        "sha512" => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA512, Encoding.UTF8.GetBytes(secret)),
        _ => null,
    };

    public static string Compute(string method, string secret, ReadOnlySpan<byte> content)
    {
        using var hash = Over(method, secret) ?? throw new ArgumentException($"There is no method '{method}'.", nameof(method));
        hash.AppendData(content);
        return method + "=" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
