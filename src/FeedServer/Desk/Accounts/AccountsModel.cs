namespace FeedServer.Desk.Accounts;

/// <summary>The page of all accounts.</summary>
public sealed record AccountsModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }

    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>The account that is being changed; null on the page of all.</summary>
    public Row? Changed { get; init; }

    /// <summary>What was typed as a new name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Why the last form was refused; null when none was.</summary>
    public string? Fault { get; init; }

    /// <summary>An account.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Role">Its role.</param>
    /// <param name="PasswordSet">When its password was set, on the publication's clock.</param>
    /// <param name="IsDisabled">True when it may not log in.</param>
    /// <param name="IsInitial">True while its owner has yet to choose a password.</param>
    /// <param name="HasSecondFactor">True when it has one.</param>
    /// <param name="Sessions">Browsers that are logged in.</param>
    public sealed record Row(string Name, DeskRole Role, DateTimeOffset PasswordSet, bool IsDisabled, bool IsInitial,
        bool HasSecondFactor, int Sessions)
    {
        /// <summary>The page on which it is changed.</summary>
        public string Path => DeskPaths.Accounts + "/" + Uri.EscapeDataString(Name);
    }
}
