namespace FeedServer.Desk.Login;

/// <summary>What somebody typed to log in.</summary>
/// <param name="Name">The account's name.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">Of the second factor; empty for none.</param>
/// <param name="Device">The token of a browser that logged in before; null for none.</param>
/// <param name="Address">The client's.</param>
internal sealed record LoginAttempt(string Name, string Password, string Code, string? Device, string Address);
