namespace FeedServer.Desk.Actions;

/// <summary>A page of the log of actions.</summary>
public sealed record ActionsModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }

    /// <summary>The month shown, as <c>2026-11</c>; null while there is none.</summary>
    public required string? Month { get; init; }

    /// <summary>The months that there are, newest first.</summary>
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>The page with older ones; null for none.</summary>
    public string? NextPath { get; init; }

    /// <summary>An action.</summary>
    /// <param name="At">When, on the publication's clock.</param>
    /// <param name="By">Whose; empty for nobody.</param>
    /// <param name="Action">Its name.</param>
    /// <param name="Subject">On what.</param>
    /// <param name="Outcome">What it came to.</param>
    /// <param name="Address">From where.</param>
    public sealed record Row(DateTimeOffset At, string By, string Action, string Subject, string Outcome, string Address);
}
