namespace FeedServer.Collect.History;

/// <summary>What reaching back into a feed's history came to.</summary>
/// <param name="Documents">Documents read, the head feed included.</param>
/// <param name="New">Items that were new.</param>
/// <param name="Known">Items known already.</param>
/// <param name="Refused">Entries refused, one reason each.</param>
/// <param name="End">Why the walk ended, as a clause.</param>
/// <param name="IsWhole">False when an error ended the walk, and older items may lie beyond it.</param>
public sealed record HistoryResult(int Documents, int New, int Known, IReadOnlyList<string> Refused, string End, bool IsWhole);
