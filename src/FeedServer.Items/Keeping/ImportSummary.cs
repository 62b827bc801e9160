namespace FeedServer.Items.Keeping;

/// <summary>What an import did.</summary>
/// <param name="Kept">States taken in.</param>
/// <param name="Known">States that were here already.</param>
/// <param name="Refused">Records that were not taken in, in their order.</param>
public sealed record ImportSummary(long Kept, long Known, IReadOnlyList<ImportRefusal> Refused);
