namespace FeedServer.Desk.Login;

/// <summary>The page of the login.</summary>
public sealed record LoginModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }

    /// <summary>False while there is no account: the page says which command makes one.</summary>
    public required bool HasAccounts { get; init; }

    /// <summary>The page to go on to; null for the first one.</summary>
    public string? Return { get; init; }

    /// <summary>What was typed as the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Why the last try failed; null before the first.</summary>
    public string? Fault { get; init; }
}
