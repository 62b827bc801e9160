using FeedServer.Store.Comments;

namespace FeedServer.Store.Port;

/// <summary>A reader's comment without what the reader typed, and the line that changed it last. Ordered by id and by both keys.</summary>
/// <param name="Id">The key.</param>
/// <param name="ByItem">Comments of an item as they were posted; those that are shown apart from all others.</param>
/// <param name="ByStatus">Comments of a status: pending ones by when they were posted, published ones by when that was, others by when it
/// was decided.</param>
/// <param name="Json">The <see cref="Comment"/>, UTF-8.</param>
/// <param name="Position">The line.</param>
internal sealed record CommentRow(string Id, string ByItem, string ByStatus, byte[] Json, LogPosition Position)
{
    private const string Counted = "k|";

    public static CommentRow From(Comment comment, LogPosition position) => new(comment.Id,
        $"{OfItem(comment.Item, comment.IsShown)}{Place(comment.Posted, comment.Id)}",
        $"{PrefixOf(comment.Status)}{Place(OrderedBy(comment), comment.Id)}", CommentJson.Encode(comment), position);

    /// <summary>What the keys of an item's comments begin with.</summary>
    public static string OfItem(long item, bool isShown) =>
        string.Create(CultureInfo.InvariantCulture, $"{(isShown ? 's' : 'x')}|{item:D10}|");

    /// <summary>What the keys of a status begin with.</summary>
    public static string PrefixOf(CommentStatus status) => status switch
    {
        CommentStatus.Pending => "p|",
        CommentStatus.Approved => "a|",
        CommentStatus.Rejected => "r|",
        CommentStatus.Spam => "s|",
        CommentStatus.Erased => "e|",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };

    /// <summary>The id of the counter of an item's published comments, see <see cref="CountRow"/>.</summary>
    public static string CountOf(long item) => string.Create(CultureInfo.InvariantCulture, $"{Counted}{item:D10}");

    /// <summary>Bounds of all such counters.</summary>
    public static (string Low, string High) AllCounts { get; } = (Counted + "0", Counted + "9~");

    /// <summary>The item whose comments a counter counts.</summary>
    public static long ItemOf(CountRow row) => long.Parse(row.Id.AsSpan(Counted.Length), CultureInfo.InvariantCulture);

    private static DateTimeOffset OrderedBy(Comment comment) => comment.Status switch
    {
        CommentStatus.Pending => comment.Posted,
        CommentStatus.Approved => comment.Published ?? comment.Decided,
        _ => comment.Decided,
    };

    private static string Place(DateTimeOffset at, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():D15}|{id}");
}
