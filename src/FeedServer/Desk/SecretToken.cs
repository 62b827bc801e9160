using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace FeedServer.Desk;

/// <summary>Random tokens of 256 bits. The server keeps their hashes only; so many bits need no slow hash.</summary>
internal static class SecretToken
{
    private const int Bytes = 32;
    private const int Letters = 43;

    private static readonly byte[] FormPurpose = "feedserver desk form"u8.ToArray();

    /// <summary>A new one, base64url.</summary>
    public static string Create() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text can be one.</summary>
    public static bool IsOne(string? text) => text is { Length: Letters } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>What is kept of it, hexadecimal.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>What forms carry that were made for the owner of a token. The token does not follow from it.</summary>
    public static string ForForms(string token) =>
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), FormPurpose));

    /// <summary>Whether a form carries it, in a time that does not tell how much of it is right.</summary>
    public static bool IsForForms(string? sent, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent ?? ""), Encoding.UTF8.GetBytes(ForForms(token)));
}
