namespace FeedServer.Items.Keeping;

/// <summary>What an import did.</summary>
/// <param name="Kept">States taken in.</param>
/// <param name="Known">States that were here already.</param>
/// <param name="Refused">Lines that could not be taken in, each with its number and the reason.</param>
public sealed record ImportSummary(long Kept, long Known, IReadOnlyList<string> Refused);
