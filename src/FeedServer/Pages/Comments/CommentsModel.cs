using FeedServer.Comments;
using FeedServer.Items.Comments;
using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;
using FeedServer.Publish.Comments;

namespace FeedServer.Pages.Comments;

/// <summary>A page of comments: those of an item as posted, or the newest of all.</summary>
public sealed record CommentsModel : IPageModel
{
    private const int Most = 100;
    private const int MostNewest = 40;

    public required FrameModel Frame { get; init; }

    /// <summary>The heading.</summary>
    public required string Title { get; init; }
    public required IReadOnlyList<CommentView> Comments { get; init; }

    /// <summary>The item that they are on; null where they are of all.</summary>
    public Item? On { get; init; }

    /// <summary>The path of those that follow; null when there are none.</summary>
    public string? NextPath { get; init; }

    /// <summary>Whether the form stands here.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What the form says of moderation.</summary>
    public string? Note { get; init; }

    /// <summary>Those of an item; null where none are shown.</summary>
    /// <param name="site">The site.</param>
    /// <param name="item">The item.</param>
    /// <param name="after">The cursor of a page behind, as addresses write it; null for the first.</param>
    /// <param name="cancellation">Ends the loading.</param>
    internal static async Task<CommentsModel?> LoadAsync(Site site, Item item, string? after, CancellationToken cancellation)
    {
        if (site.Comments is not { } comments || !comments.AreShownOn(item)) return null;
        var page = await comments.ShownAsync(item, SiteComments.CursorIn(after), Most, cancellation);
        var fits = page.Comments.Count == 0 ? 0 : CommentView.Fitting(page.Comments, PageRoom.ForLines);
        var next = fits < page.Comments.Count ? page.Comments[fits - 1].Comment.Cursor : page.Next;
        var (path, zone) = (CommentPaths.For(item.Path), site.Publication.Zone);
        var title = site.Texts.CommentsOn(PublishedLength.Title(item.Content.Title));
        var today = await site.Store.StateAsync(state => CollectedSources.TodayOf(state, zone), cancellation);
        return new CommentsModel
        {
            Frame = await site.FrameAsync(NavPlace.ByDate, title, Permalink.After(path, after), cancellation) with
            {
                FeedPath = path,
                FeedTitle = title,
                NextPath = next is null ? null : Permalink.After(path, SiteComments.AddressOf(next)),
            },
            Title = title,
            On = item,
            Comments = [.. page.Comments.Take(fits).Select(kept => CommentView.From(kept, zone))],
            NextPath = next is null ? null : Permalink.After(path, SiteComments.AddressOf(next)),
            IsOpen = after is null && comments.IsOpen(item, today, zone),
            Note = comments.NoteIn(site.Texts),
        };
    }

    /// <summary>The same from a comment on; null where it is not shown.</summary>
    internal static async Task<CommentsModel?> LoadFromAsync(Site site, Item item, string id, CancellationToken cancellation) =>
        site.Comments is { } comments && comments.AreShownOn(item)
        && await comments.FindShownAsync(item, id, cancellation) is { } first
        && await LoadAsync(site, item, SiteComments.AddressOf(first.CursorBefore), cancellation) is { } model
            ? model with { Frame = model.Frame with { Path = CommentPaths.For(item.Path, id), NoIndex = true } } : null;

    /// <summary>The newest of all items; null where none are shown.</summary>
    internal static async Task<CommentsModel?> LoadNewestAsync(Site site, CancellationToken cancellation)
    {
        if (site.Comments is not { AreOn: true } comments) return null;
        var found = await comments.NewestWithItemsAsync(site.Store, MostNewest, cancellation);
        var fits = found.Count == 0 ? 0 : CommentView.Fitting([.. found.Select(one => one.Kept)], PageRoom.ForLines);
        return new CommentsModel
        {
            Frame = await site.FrameAsync(NavPlace.Elsewhere, site.Texts.NewestComments, CommentPaths.All, cancellation) with
            {
                FeedPath = CommentPaths.All,
                FeedTitle = site.Texts.Comments,
            },
            Title = site.Texts.NewestComments,
            Comments = [.. found.Take(fits).Select(one => CommentView.From(one.Kept, site.Publication.Zone) with { On = one.Item })],
        };
    }
}
