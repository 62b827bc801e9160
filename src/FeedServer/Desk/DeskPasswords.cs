using System.Security.Cryptography;
using FeedServer.Items.Markup;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace FeedServer.Desk;

/// <summary>Passwords and their hashes: PBKDF2 with HMAC-SHA-512, by the framework's hasher.</summary>
internal sealed class DeskPasswords : IDisposable
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>The most characters: hashing takes its time in any case.</summary>
    public const int Longest = 128;

    /// <summary>What OWASP recommends for SHA-512 (Password Storage Cheat Sheet, 2023).</summary>
    private const int Iterations = 210_000;

    /// <summary>Different characters that a password has at least.</summary>
    private const int FewestDifferent = 5;

    /// <summary>A word of fewer letters may stand in any password.</summary>
    private const int ShortestWord = 3;

    // What most of the passwords that are known too well are made of.
    private static readonly string[] TriedFirst =
    [
        "feedserver", "password", "passw0rd", "matkhau", "mật khẩu", "administrator", "admin", "welcome", "letmein", "iloveyou",
        "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1q2w3e4r5t6y", "q1w2e3r4t5y6", "1234567890", "123456", "0987654321", "987654321",
        "abcdef", "abc123", "123",
    ];

    private const int MostWaiting = 8;
    private const int InitialLength = 20;

    // Without letters and digits that look alike.
    private const string InitialLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly PasswordHasher<string> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lazy<string> decoy;
    private int waiting;

    public DeskPasswords() => decoy = new(() => Hash(SecretToken.Create()));

    /// <summary>A password that somebody else will choose another one in place of.</summary>
    public static string CreateInitial() => RandomNumberGenerator.GetString(InitialLetters, InitialLength);

    /// <summary>Whether a password is too short, too long, or little more than what anybody would try first.</summary>
    /// <param name="password">As chosen.</param>
    /// <param name="words">Words of the place: the account's name, the publication's title and host.</param>
    public static PasswordFault FaultOf(string password, params IEnumerable<string> words)
    {
        var plain = Normal(password);
        if (plain.Length < Shortest) return PasswordFault.Short;
        if (plain.Length > Longest) return PasswordFault.Long;
        var rest = plain;
        foreach (var word in words.Concat(TriedFirst).Where(word => word.Length >= ShortestWord).OrderByDescending(word => word.Length))
            rest = rest.Replace(word, "", StringComparison.OrdinalIgnoreCase);
        return rest.Distinct().Count() < FewestDifferent ? PasswordFault.Plain : PasswordFault.None;
    }

    /// <summary>The words of a publication that its people would think of.</summary>
    public static IEnumerable<string> WordsOf(Publication publication) =>
        publication.Title.Split(' ').Append(publication.Title).Concat(publication.BaseUrl.Host.Split('.'));

    /// <summary>The hash that is kept.</summary>
    public string Hash(string password) => hasher.HashPassword("", Normal(password));

    /// <summary>Whether a password is right. One is tried at a time, so that guessing leaves a processor to readers.</summary>
    /// <param name="hash">The account's; null where there is no such account, which takes as long.</param>
    /// <param name="password">As typed.</param>
    /// <param name="isKnown">True for a browser that logged in before: it waits however many strangers do.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Null when too many wait already.</returns>
    public async Task<PasswordVerificationResult?> VerifyAsync(
        string? hash, string password, bool isKnown, CancellationToken cancellation)
    {
        var isCrowded = Interlocked.Increment(ref waiting) > MostWaiting && !isKnown;
        try
        {
            if (isCrowded) return null;
            await turn.WaitAsync(cancellation);
            try
            {
                var result = hasher.VerifyHashedPassword("", hash ?? decoy.Value, Normal(password));
                return hash is null ? PasswordVerificationResult.Failed : result;
            }
            finally
            {
                turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    public void Dispose() => turn.Dispose();

    // One keyboard writes a letter with its accent as one character, another one as two. No more of a long text is looked at than shows
    // that it is too long.
    private static string Normal(string password) =>
        WholeText.Normal(password.Length > 4 * Longest ? password[..(4 * Longest)] : password, NormalizationForm.FormKC);
}

/// <summary>What is wrong with a password that somebody chose.</summary>
internal enum PasswordFault
{
    None,
    Short,
    Long,
    Plain,
}
