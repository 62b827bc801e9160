using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace FeedServer.Desk.Login;

/// <summary>Tries passwords. An unknown name, a wrong password, a wrong code and an account that is disabled look the same and take the
/// same time.</summary>
internal sealed partial class LoginService(
    DeskAccounts accounts, DeskPasswords passwords, LoginThrottle throttle, TimeProvider clock, ILogger<LoginService> logger)
{
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(5);

    // Codes that served while nothing could be written, by account.
    private readonly ConcurrentDictionary<(string, string), bool> unwritten = new();

    public async Task<LoginOutcome> TryAsync(LoginAttempt attempt, CancellationToken cancellation)
    {
        var account = DeskAccount.NameFrom(attempt.Name) is { } name ? accounts.Find(name) : null;
        var device = attempt.Device is { } token && SecretToken.IsOne(token) ? SecretToken.Hash(token) : null;
        var isKnown = device is not null && account?.Devices.Contains(device) == true;
        IReadOnlyList<ThrottleKey> keys = isKnown ? [new(ThrottleKind.Device, device ?? "")]
            : [new(ThrottleKind.Address, attempt.Address), new(ThrottleKind.Account, NameOf(attempt, account))];
        if (throttle.Begin(keys) is var wait && wait > TimeSpan.Zero) return new LoginOutcome.Wait(wait);
        if (await passwords.VerifyAsync(account?.Password, attempt.Password, isKnown, cancellation) is not { } verified)
        {
            throttle.Undo(keys);
            return new LoginOutcome.Wait(Crowded);
        }
        if (account is null || verified == PasswordVerificationResult.Failed || !await MayAsync(account, attempt.Code, cancellation))
            return new LoginOutcome.Refused();
        throttle.Succeed(keys);
        var newDevice = isKnown ? null : SecretToken.Create();
        try
        {
            await accounts.RememberAsync(account, newDevice is null ? null : SecretToken.Hash(newDevice),
                verified == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(attempt.Password) : null, cancellation);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // On a full disk the desk is where its owner finds that out.
            LogNotWritten(full.Message);
        }
        // Changed while the password was looked at: what was checked is right no longer. A session carries the stamp that was checked.
        return accounts.Find(account.Name)?.Stamp == account.Stamp
            ? new LoginOutcome.Done(account, newDevice) : new LoginOutcome.Refused();
    }

    private async Task<bool> MayAsync(DeskAccount account, string code, CancellationToken cancellation) =>
        !account.IsDisabled && !(account.InitialUntil < clock.GetUtcNow())
        && (account.SecondFactor is null || await TakeAsync(account, account.SecondFactor, code, cancellation));

    private async Task<bool> TakeAsync(DeskAccount account, SecondFactor factor, string code, CancellationToken cancellation)
    {
        try
        {
            return !unwritten.ContainsKey((account.Name, code)) && await accounts.TakeCodeAsync(account, code, cancellation);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(full.Message);
            return factor.Take(code, clock.GetUtcNow()) is not null && unwritten.TryAdd((account.Name, code), true);
        }
    }

    /// <summary>Whatever is typed in place of a name is no longer than one.</summary>
    private static string NameOf(LoginAttempt attempt, DeskAccount? account) =>
        account?.Name ?? attempt.Name[..Math.Min(attempt.Name.Length, DeskAccount.LongestName)].ToUpperInvariant();

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "the desk's accounts were not written at a login: {Reason}")]
    private partial void LogNotWritten(string reason);
}
