using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Versions;

/// <summary>The page in place of bytes that a revision was read from and that are not to be had.</summary>
public sealed record NoOriginalModel : IPageModel
{
    public required FrameModel Frame { get; init; }

    /// <summary>The item.</summary>
    public required Item Item { get; init; }

    /// <summary>Why they are not to be had, a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Asks the archive for the page's frame.</summary>
    public static async Task<NoOriginalModel> LoadAsync(Site site, Item item, string reason, CancellationToken cancellation) => new()
    {
        Frame = await site.FrameAsync(NavPlace.Elsewhere, site.Texts.NoOriginalTitle, null, cancellation),
        Item = item,
        Reason = reason,
    };
}
