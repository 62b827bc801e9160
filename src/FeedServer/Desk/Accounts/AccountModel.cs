namespace FeedServer.Desk.Accounts;

/// <summary>The page of one's own account.</summary>
public sealed record AccountModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }

    /// <summary>True when a password has to be chosen before anything else.</summary>
    public required bool MustChoose { get; init; }

    public required bool HasSecondFactor { get; init; }

    /// <summary>Recovery codes that are left.</summary>
    public required int RecoveryCodes { get; init; }

    /// <summary>The second factor that is being set up; null when none is.</summary>
    public PendingFactor? Pending { get; init; }

    /// <summary>The browsers that are logged in, newest first.</summary>
    public required IReadOnlyList<SessionRow> Sessions { get; init; }

    /// <summary>Why the last form was refused; null when none was.</summary>
    public string? Fault { get; init; }

    /// <summary>What an app is set up with.</summary>
    /// <param name="Secret">For typing, in groups of four.</param>
    /// <param name="Uri">What the code shows, as text.</param>
    /// <param name="Modules">Modules of the QR code along one side.</param>
    /// <param name="Path">Its dark modules as the data of an SVG path, a unit each.</param>
    public sealed record PendingFactor(string Secret, string Uri, int Modules, string Path);

    /// <summary>A browser that is logged in.</summary>
    /// <param name="Id">What it is ended by.</param>
    /// <param name="Began">When, on the publication's clock.</param>
    /// <param name="Address">From where.</param>
    /// <param name="Agent">What it calls itself.</param>
    /// <param name="IsThis">True for the one that asks.</param>
    public sealed record SessionRow(string Id, DateTimeOffset Began, string Address, string Agent, bool IsThis);
}
