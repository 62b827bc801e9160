using Microsoft.AspNetCore.Identity;

namespace FeedServer.Desk;

/// <summary>Asks for the password once more before what a stolen session must not do.</summary>
internal sealed class Reauthentication(DeskPasswords passwords, LoginThrottle throttle)
{
    /// <summary>Why the password that was typed does not do; null when it is right.</summary>
    public async Task<string?> FaultAsync(DeskUser user, string password, SiteTexts texts, CancellationToken cancellation)
    {
        ThrottleKey[] keys = [new(ThrottleKind.Device, "own " + user.Name)];
        var wait = throttle.Begin(keys);
        if (wait > TimeSpan.Zero) return texts.DeskLoginWait((int)Math.Ceiling(wait.TotalSeconds));
        var verified = await passwords.VerifyAsync(user.Account.Password, password, isKnown: true, cancellation);
        if (verified is null or PasswordVerificationResult.Failed) return texts.DeskWrongPassword;
        throttle.Succeed(keys);
        return null;
    }
}
