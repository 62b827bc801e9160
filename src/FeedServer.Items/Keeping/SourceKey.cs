namespace FeedServer.Items.Keeping;

/// <summary>A key under which a source has presented an item.</summary>
/// <param name="Key">As in <see cref="ItemDraft.Keys"/>.</param>
/// <param name="Missing">True when the source was last seen without it.</param>
/// <param name="Number">The item's arrival number.</param>
/// <param name="Fingerprint">What the source last said under it, see <see cref="ItemDraft.Fingerprint"/>.</param>
public sealed record SourceKey(string Key, bool Missing, long Number, string Fingerprint);
