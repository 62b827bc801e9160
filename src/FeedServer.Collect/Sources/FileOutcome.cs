namespace FeedServer.Collect.Sources;

/// <summary>What became of one file of a collection: kept in some way, or refused with a reason.</summary>
/// <param name="File">Its path below the source's folder, forward slashes, control characters escaped.</param>
/// <param name="Kept">What the store decided; null when the file was refused.</param>
/// <param name="ItemPath">The permalink's path of the item; null when the file was refused.</param>
/// <param name="Reason">Why it was refused, as a clause with its place; null when it was kept.</param>
public sealed record FileOutcome(string File, KeepKind? Kept = null, string? ItemPath = null, string? Reason = null)
{
    private const int Longest = 500;

    /// <summary>Why it was refused, as a clause with its place, at most 500 characters: it goes to the ledger, the log and pages.</summary>
    public string? Reason { get; init; } = Reason is null ? null : Cut(Reason);

    /// <summary>What the reader noticed, in English.</summary>
    public IReadOnlyList<string> Notes { get; init => field = [.. value.Select(Cut)]; } = [];

    private static string Cut(string text) => text.Length <= Longest ? text
        : string.Concat(text.AsSpan(0, Longest - (char.IsHighSurrogate(text[Longest - 2]) ? 2 : 1)), "\u2026");
}
