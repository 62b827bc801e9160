using FeedServer.Pages.Coverage;

namespace FeedServer.Desk.Operation;

/// <summary>A day on which polls of a source failed.</summary>
/// <param name="Day">The day in the publication's zone.</param>
/// <param name="Source">The source's id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Entry">What the ledger counts.</param>
public sealed record SourceGap(DateOnly Day, string Source, string Title, LedgerDay Entry)
{
    /// <summary>Whether nothing at all was read.</summary>
    public bool IsWhole => Entry.Failed == Entry.Polls;
}
