namespace FeedServer.Items.Ledger;

/// <summary>Names a raw document in the archive, so that an unchanged one is not kept twice (ISO 28500, 6.7 revisit).</summary>
/// <param name="Record">Its WARC-Record-ID, <c>urn:uuid:…</c>.</param>
/// <param name="Digest">Its WARC-Payload-Digest, <c>sha256:…</c>.</param>
/// <param name="Address">Its WARC-Target-URI.</param>
/// <param name="At">Its WARC-Date, UTC.</param>
public sealed record RawReference(string Record, string Digest, string Address, DateTimeOffset At);
