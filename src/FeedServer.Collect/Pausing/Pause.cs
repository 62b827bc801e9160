namespace FeedServer.Collect.Pausing;

/// <summary>That nothing is collected, by the operator's word.</summary>
/// <param name="Since">Since when, UTC.</param>
/// <param name="By">Who said so: the name of an account, or of a user of the machine.</param>
/// <param name="Reason">Why, in the operator's words; null when none was given.</param>
public sealed record Pause(DateTimeOffset Since, string By, string? Reason)
{
    /// <summary>The most letters of a reason.</summary>
    public const int MostReason = 500;

    /// <summary>In words, for logs and the command line: <c>paused since 2026-03-01T08:00:00Z by lan: the disk is moved</c>.</summary>
    public string Words => $"paused since {Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} by {By}"
        + (Reason is null ? "" : ": " + Reason);
}
