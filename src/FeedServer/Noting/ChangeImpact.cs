using FeedServer.Items.Keeping;

namespace FeedServer.Noting;

/// <summary>What one write touches.</summary>
internal sealed class ChangeImpact
{
    // A collection brings a few; an import of thousands would keep its writer waiting for every kept document.
    private const int MostItems = 64;

    /// <summary>Works a write out.</summary>
    public ChangeImpact(ArchiveChange change)
    {
        State = change.State;
        IsMany = change.Items.Count > MostItems;
        Items = IsMany ? [] : [.. change.Items.Select(item => new ItemImpact(item))];
    }

    /// <summary>The archive after it.</summary>
    public ArchiveState State { get; }

    /// <summary>The items; none when there are too many to look at one by one.</summary>
    public IReadOnlyList<ItemImpact> Items { get; }

    /// <summary>Whether so many items were touched that any may have been.</summary>
    public bool IsMany { get; }
}
