using FeedServer.Items.Keeping;

namespace FeedServer.Noting;

/// <summary>What the changes up to a state of the archive touch.</summary>
internal sealed class ChangeImpact
{
    // Each is compared with each document. A collection brings a few; an import brings thousands, and then nearly all is touched.
    private const int MostItems = 200;

    /// <summary>Works the changes out.</summary>
    /// <param name="state">The state that they lead to.</param>
    /// <param name="changes">The changes; null when anything may have changed.</param>
    public ChangeImpact(ArchiveState state, IReadOnlyList<ArchiveChange>? changes)
    {
        State = state;
        IsMany = changes is null || changes.Sum(change => change.Items.Count) > MostItems;
        Items = IsMany || changes is null ? [] : [.. changes.SelectMany(change => change.Items).Select(item => new ItemImpact(item))];
    }

    /// <summary>The archive after them.</summary>
    public ArchiveState State { get; }

    /// <summary>The items; none when there are too many to look at one by one.</summary>
    public IReadOnlyList<ItemImpact> Items { get; }

    /// <summary>Whether so many items were touched that any may have been.</summary>
    public bool IsMany { get; }
}
