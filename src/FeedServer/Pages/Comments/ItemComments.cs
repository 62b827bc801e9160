using FeedServer.Comments;
using FeedServer.Pages.Coverage;

namespace FeedServer.Pages.Comments;

/// <summary>The comments beneath an item and the form to write one.</summary>
public sealed record ItemComments
{
    /// <summary>The item's path.</summary>
    public required string Path { get; init; }

    /// <summary>How many are published.</summary>
    public required int Count { get; init; }

    /// <summary>The first ones, as posted.</summary>
    public required IReadOnlyList<CommentView> Shown { get; init; }

    /// <summary>Whether there are more than are shown.</summary>
    public required bool HasMore { get; init; }

    /// <summary>What the form says of moderation; null where nothing more can be written.</summary>
    public required string? Note { get; init; }

    /// <summary>Whether the form stands here.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Of what an item's page has room for beside the text.</summary>
    private const int Room = 12_000;

    private const int Most = 20;

    /// <summary>Those of an item's own page; null where no comments are shown.</summary>
    internal static async Task<ItemComments?> LoadAsync(Site site, Item item, CancellationToken cancellation)
    {
        if (site.Comments is not { } comments || comments.CountOn(item) is not { } count) return null;
        var page = await comments.ShownAsync(item, after: null, Most, cancellation);
        var shown = page.Comments.Take(CommentView.Fitting(page.Comments, Room)).ToList();
        var zone = site.Publication.Zone;
        // By the ledger's day, on which every page depends.
        var today = await site.Store.StateAsync(state => CollectedSources.TodayOf(state, zone), cancellation);
        return new ItemComments
        {
            Path = item.Path,
            Count = count,
            Shown = [.. shown.Select(kept => CommentView.From(kept, zone))],
            HasMore = page.Next is not null || shown.Count < page.Comments.Count,
            IsOpen = comments.IsOpen(item, today, zone),
            Note = comments.NoteIn(site.Texts),
        };
    }
}
