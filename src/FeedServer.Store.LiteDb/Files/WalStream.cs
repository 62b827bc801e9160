namespace FeedServer.Store.LiteDb.Files;

/// <summary>
/// LiteDB's log. A flush does nothing: LiteDB flushes about a thousand times a batch, and the record log has been made
/// durable before. What lies here is made durable once, when a checkpoint begins.
/// </summary>
internal sealed class WalStream(Stream inner) : PairedStream(inner)
{
    public override void Flush()
    {
    }
}
