using FeedServer.Items.Corrections;

namespace FeedServer.Items.Keeping;

/// <summary>One public state of an item.</summary>
/// <param name="Revision">Its number, from 1.</param>
/// <param name="At">When it was kept, UTC.</param>
public sealed record RevisionNote(int Revision, DateTimeOffset At)
{
    /// <summary>Set when the revision is the editors' work and not the source's.</summary>
    public Edit? Edit { get; init; }
}
