namespace FeedServer.Desk.Login;

/// <summary>What a login came to.</summary>
internal abstract record LoginOutcome
{
    /// <summary>It was the account's owner.</summary>
    /// <param name="Account">As it was when the password was checked.</param>
    /// <param name="NewDevice">The token by which the browser is known from now on; null where it is known already.</param>
    public sealed record Done(DeskAccount Account, string? NewDevice) : LoginOutcome;

    /// <summary>Something is wrong, and nobody is told what.</summary>
    public sealed record Refused : LoginOutcome;

    /// <summary>It was not tried.</summary>
    /// <param name="For">How long to wait.</param>
    public sealed record Wait(TimeSpan For) : LoginOutcome;
}
