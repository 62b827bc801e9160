using FeedServer.Caching;
using FeedServer.Items.Comments;

namespace FeedServer.Comments;

/// <summary>What pages and feeds show of readers' comments, by the settings; what a rendering asks is noted.</summary>
public sealed class SiteComments
{
    private readonly ICommentStore store;
    private readonly CommentsOptions options;
    private readonly HashSet<string> sections;

    /// <param name="store">What readers say.</param>
    /// <param name="options">What they may.</param>
    public SiteComments(ICommentStore store, CommentsOptions options)
    {
        (this.store, this.options) = (store, options);
        sections = [.. options.Sections.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Slug.From)];
    }

    /// <summary>Whether readers may comment at all.</summary>
    public bool AreOn => options.Enabled;

    /// <summary>Whether comments are shown on an item.</summary>
    public bool AreShownOn(Item item) => AreOn && item.Withdrawn is null
        && (sections.Count == 0 || (item.Content.Section is { } section && sections.Contains(Slug.From(section))));

    /// <summary>Whether something can be written under an item on a day of the publication's zone; null where that is not known.</summary>
    public bool IsOpen(Item item, DateOnly? today, PublicationZone zone) => AreShownOn(item)
        && (options.CloseAfterDays == 0 || today is not { } day
            || day < zone.DayOf(item.FirstSeen).AddDays(options.CloseAfterDays));

    /// <summary>How many comments are published on an item; null where none are shown.</summary>
    public int? CountOn(Item item)
    {
        if (!AreShownOn(item)) return null;
        CacheDependencies.Current?.Comments(item.Number);
        return store.CountOf(item.Number);
    }

    /// <summary>A cursor as addresses have it: without a character that would have to be escaped.</summary>
    internal static string AddressOf(string cursor) => cursor.Replace('|', '.');

    /// <summary>The cursor in an address; null for none.</summary>
    internal static string? CursorIn(string? address) => address?.Replace('.', '|');

    /// <summary>Whether a part of an address has the form of a cursor.</summary>
    internal static bool IsCursor(string address) => address.Split('.') is [{ Length: 15 } at, var id]
        && at.All(char.IsAsciiDigit) && CommentForm.IsId(id);

    /// <summary>What is shown on an item, as posted. One whose text is lost is left out: it was not erased.</summary>
    internal async Task<CommentPage> ShownAsync(Item item, string? after, int limit, CancellationToken cancellation)
    {
        CacheDependencies.Current?.Comments(item.Number);
        var page = await store.ShownAsync(item.Number, after, limit, cancellation);
        return page with
        {
            Comments = [.. page.Comments.Where(kept => kept.Text is not null || kept.Comment.Status == CommentStatus.Erased)],
        };
    }

    /// <summary>The same, the latest posted first.</summary>
    internal Task<IReadOnlyList<KeptComment>> NewestAsync(Item item, int limit, CancellationToken cancellation)
    {
        CacheDependencies.Current?.Comments(item.Number);
        return store.NewestAsync(item.Number, limit, cancellation);
    }

    /// <summary>The published comments of all items, the latest published first.</summary>
    internal Task<IReadOnlyList<KeptComment>> NewestAsync(int limit, CancellationToken cancellation)
    {
        CacheDependencies.Current?.AllComments();
        return store.NewestAsync(limit, cancellation);
    }

    /// <summary>The same, each with its item; those of withdrawn items and of sections without comments are left out, and those whose
    /// text is lost.</summary>
    internal async Task<IReadOnlyList<(KeptComment Kept, Item Item)>> NewestWithItemsAsync(
        IItemStore items, int limit, CancellationToken cancellation)
    {
        var newest = (await NewestAsync(limit * 2, cancellation)).Where(kept => kept.Text is not null).ToList();
        var found = await items.ItemsAsync([.. newest.Select(kept => kept.Comment.Item)], cancellation);
        return [.. newest.Zip(found).Where(pair => pair.Second is not null && AreShownOn(pair.Second))
            .Select(pair => (pair.First, pair.Second!)).Take(limit)]; // Those without an item are left out above.
    }

    /// <summary>What a form says of moderation; null for nothing.</summary>
    internal string? NoteIn(SiteTexts texts) => options.Moderate switch
    {
        "all" => texts.AllAreModerated,
        "first" => texts.FirstAreModerated,
        _ => null,
    };

    /// <summary>A comment of an item as it stands on its page; null when it is not shown there.</summary>
    internal async Task<Comment?> FindShownAsync(Item item, string id, CancellationToken cancellation)
    {
        CacheDependencies.Current?.Comments(item.Number);
        return CommentForm.IsId(id) && await store.FindAsync(id, cancellation) is { Comment: { IsShown: true } found }
            && found.Item == item.Number ? found : null;
    }
}
