namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>What is known of a key: whose it is, what was last said under it, whether its source stopped showing it.</summary>
internal sealed record KeyRow(long Number, string Seen, bool Missing);
