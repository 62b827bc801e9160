using FeedServer.Caching;
using FeedServer.Items.Comments;
using FeedServer.Pages;
using FeedServer.Publish;
using FeedServer.Publish.Comments;

namespace FeedServer.Feeds;

/// <summary>The feeds of readers' comments: of one item, and of all.</summary>
internal sealed class CommentFeeds(Site site, RenderedDocuments documents, Settings settings)
{
    private static readonly RenderedBody Missing = new([], "text/plain", StatusCodes.Status404NotFound);

    /// <summary>The newest comments of all items; null where readers may not comment.</summary>
    public Task<Representation?> GetAsync(FeedFormat format, CancellationToken cancellation) =>
        GetAsync(CommentPaths.All, format, c => AllAsync(format, c), cancellation);

    /// <summary>The newest comments of an item; null where nothing is, and where none are shown.</summary>
    public Task<Representation?> GetAsync(string itemPath, FeedFormat format, CancellationToken cancellation) =>
        GetAsync(CommentPaths.For(itemPath), format, c => OfItemAsync(itemPath, format, c), cancellation);

    private async Task<Representation?> GetAsync(
        string list, FeedFormat format, Func<CancellationToken, Task<RenderedBody>> render, CancellationToken cancellation)
    {
        var document = await documents.GetAsync(FeedLinks.PathOf(list, format), keep: true, render, cancellation);
        return document.Body.IsLasting ? document : null;
    }

    private async Task<RenderedBody> AllAsync(FeedFormat format, CancellationToken cancellation)
    {
        if (site.Comments is not { AreOn: true } comments) return Missing;
        var newest = await comments.NewestWithItemsAsync(site.Store, settings.Feeds.HeadSize, cancellation);
        return Write(format, CommentPaths.All, site.Texts.Comments, newest);
    }

    private async Task<RenderedBody> OfItemAsync(string itemPath, FeedFormat format, CancellationToken cancellation)
    {
        var location = await site.Store.FindAsync(itemPath, cancellation);
        if (location.Item is not { } item || site.Comments is not { } comments || !comments.AreShownOn(item)) return Missing;
        if (location.Moved) return RenderedBody.MovedTo(FeedLinks.PathOf(CommentPaths.For(item.Path), format));
        var newest = await comments.NewestAsync(item, settings.Feeds.HeadSize, cancellation);
        return Write(format, CommentPaths.For(item.Path), site.Texts.CommentsOn(PublishedLength.Title(item.Content.Title)),
            [.. newest.Select(kept => (kept, item))]);
    }

    private RenderedBody Write(FeedFormat format, string list, string title, IReadOnlyList<(KeptComment Kept, Item Item)> comments)
    {
        var request = new FeedRequest { Publication = site.Publication, Path = list, Title = title, NamesHub = false };
        var feed = FeedComposer.ComposeComments(request,
            [.. comments.Where(one => one.Kept.Text is not null).Select(one => Entry(one.Kept, one.Item))],
            [.. comments.Where(one => one.Kept.Comment.Status == CommentStatus.Erased)
                .Select(one => (one.Kept.Comment.Urn, one.Kept.Comment.Decided))]);
        return new RenderedBody(FeedWriter.Write(format, feed), FeedFormats.For(format).ContentType);
    }

    private CommentEntry Entry(KeptComment kept, Item item)
    {
        var (comment, text) = (kept.Comment, kept.Text ?? throw new ArgumentException("It has no text.", nameof(kept)));
        var published = comment.Published ?? comment.Decided;
        return new CommentEntry
        {
            Item = item,
            Id = comment.Urn,
            Path = CommentPaths.For(item.Path, comment.Id),
            Title = site.Texts.CommentOf(text.Name, PublishedLength.Title(item.Content.Title)),
            Name = text.Name,
            Content = text.Content,
            Posted = comment.Posted,
            Updated = comment.Edited is { } edited && edited > published ? edited : published,
        };
    }
}
