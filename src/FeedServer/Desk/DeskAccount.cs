using System.Security.Cryptography;
using FeedServer.Items.Markup;

namespace FeedServer.Desk;

/// <summary>Who may log in.</summary>
internal sealed record DeskAccount
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 40;

    /// <summary>Letters and digits of any script, dots, hyphens and underscores, in normal form C; unique in any case.</summary>
    public required string Name { get; init; }

    public required DeskRole Role { get; init; }

    /// <summary>The password's hash, in the form of the framework's hasher.</summary>
    public required string Password { get; init; }

    /// <summary>When it was set, UTC.</summary>
    public required DateTimeOffset PasswordSet { get; init; }

    /// <summary>Of a password that somebody else chose: until when it serves to choose another, UTC. Null for one's own.</summary>
    public DateTimeOffset? InitialUntil { get; init; }

    /// <summary>Another one after every change that ends the account's sessions.</summary>
    public required string Stamp { get; init; }

    /// <summary>True when it may not log in.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The second factor; null for none.</summary>
    public SecondFactor? SecondFactor { get; init; }

    /// <summary>Hashes of the tokens of browsers that logged in before, newest first.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>A name as it is kept; null when it is none.</summary>
    public static string? NameFrom(string text)
    {
        var name = WholeText.Normal(text.Trim());
        return name.Length is > 0 and <= LongestName && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_') ? name : null;
    }

    /// <summary>The account with its sessions ended.</summary>
    public DeskAccount WithoutSessions() => this with { Stamp = NewStamp() };

    /// <summary>A stamp that no account had.</summary>
    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
