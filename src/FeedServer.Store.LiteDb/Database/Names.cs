namespace FeedServer.Store.LiteDb.Database;

/// <summary>The collections.</summary>
internal static class Names
{
    /// <summary>
    /// _id arrival number, f filed, u changed, g hash of the id, p path, j the item as JSON, h hash of its body, ra revision kept at, t
    /// hashes of its states, r revision, lf/lo/ll its line, a the line in which its revision arrived when that is another, x the lists it
    /// has left.
    /// </summary>
    public const string Headlines = "headlines";

    /// <summary>_id arrival number, c the text (Brotli).</summary>
    public const string Bodies = "bodies";

    /// <summary>
    /// Earlier public states: _id <c>number|revision</c>, at, lf/lo/ll their last line, a the line in which they arrived when that is
    /// another.
    /// </summary>
    public const string Revisions = "revisions";

    /// <summary>_id see <see cref="KeyId"/>, n, seen (fingerprint), key, missing.</summary>
    public const string Keys = "keys";

    /// <summary>Paths an item has left: _id path, n.</summary>
    public const string Paths = "paths";

    /// <summary>Orders of sections, bylines, tags, sources and the undated: _id <c>scope|order|key</c>, n.</summary>
    public const string Lists = "lists";

    /// <summary>Items a day and a month: _id <c>scope|d|2023-01-10</c> or <c>scope|m|2023-01</c>, n; none with 0.</summary>
    public const string Counts = "counts";

    /// <summary>Sections, persons, tags and sources: _id scope, name, n items, a arrivals.</summary>
    public const string Listings = "listings";

    /// <summary>Arrivals of lists: _id <c>scope|block</c>, e the arrivals, see <see cref="LiteDb.Arrivals.ArrivalBlocks"/>.</summary>
    public const string Arrivals = "arrivals";

    /// <summary>
    /// States of sources: _id see <see cref="Ledger.LedgerKey"/>, j the state as JSON, lf/lo/ll the line that changed it last.
    /// </summary>
    public const string Sources = "sources";

    /// <summary>Days of sources: _id source and day, d day and source, j the day as JSON.</summary>
    public const string Days = "days";

    /// <summary>Documents below sources: _id source and hash of the link, j its state as JSON.</summary>
    public const string Documents = "documents";

    /// <summary>
    /// What the same story is looked up by: _id a block of marks, e the marks, see <see cref="Similar.FingerprintRing"/>.
    /// </summary>
    public const string Stories = "stories";

    /// <summary>Items that tell the same story, each pair twice: _id <c>number|number</c>.</summary>
    public const string Links = "links";

    /// <summary>Who subscribes: _id hashes of topic and callback, j the state as JSON, lf/lo/ll the line that changed it last.</summary>
    public const string Subscriptions = "subscriptions";

    /// <summary>_id <c>log</c>, see <see cref="Database.Meta"/>.</summary>
    public const string Meta = "meta";

    public static IReadOnlyList<string> All { get; } = [Headlines, Bodies, Revisions, Keys, Paths, Lists, Counts, Listings, Arrivals,
        Sources, Days, Documents, Stories, Links, Subscriptions, Meta];
}
