using System.Security.Cryptography;
using OtpNet;

namespace FeedServer.Desk;

/// <summary>Codes by time (RFC 6238: SHA-1, 30 s, six digits, which is what the apps take) and codes for the day on which the device is
/// lost.</summary>
/// <param name="Secret">The shared secret, Base32.</param>
/// <param name="LastStep">The step of the last code that was taken: no code serves twice.</param>
/// <param name="Recovery">Hashes of the recovery codes that are left; they have 120 bits, so a plain hash is enough.</param>
internal sealed record SecondFactor(string Secret, long LastStep, IReadOnlyList<string> Recovery)
{
    private const int SecretBytes = 20;
    private const int RecoveryBytes = 15;
    private const int RecoveryCodes = 10;

    /// <summary>The clock of a telephone is off by a step at most.</summary>
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>Steps that a code can be ahead by: what is further ahead was taken while this machine's clock was wrong.</summary>
    private const int MostAhead = 10;

    /// <summary>A secret, Base32.</summary>
    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Recovery codes for people, in groups of four, and their hashes.</summary>
    public static (IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes) NewRecovery()
    {
        var codes = Enumerable.Range(0, RecoveryCodes)
            .Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(RecoveryBytes))).ToList();
        return ([.. codes.Select(code => string.Join('-', code.Chunk(4).Select(group => new string(group))))],
            [.. codes.Select(SecretToken.Hash)]);
    }

    /// <summary>The address that an app reads (Key URI Format), as text and in a QR code.</summary>
    public static string UriFor(string issuer, string account, string secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}"
            + $"&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period=30";

    /// <summary>The second factor after a code was taken; null when it is wrong, or was taken before.</summary>
    public SecondFactor? Take(string code, DateTimeOffset now)
    {
        var plain = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (plain.Length != 6) return TakeRecovery(plain);
        var totp = new Totp(Base32Encoding.ToBytes(Secret));
        if (!totp.VerifyTotp(now.UtcDateTime, plain, out var step, Window)) return null;
        return step > LastStep || LastStep - step > MostAhead ? this with { LastStep = step } : null;
    }

    private SecondFactor? TakeRecovery(string code)
    {
        var hash = SecretToken.Hash(code);
        return Recovery.Contains(hash) ? this with { Recovery = [.. Recovery.Where(other => other != hash)] } : null;
    }
}
