namespace FeedServer.Store.LiteDb.Files;

/// <summary>
/// LiteDB's log. A flush does nothing, and since 5.0.21 a commit asks for none: the record log has been made durable before.
/// What lies here is made durable once, when a checkpoint begins.
/// </summary>
internal sealed class WalStream(Stream inner) : PairedStream(inner)
{
    /// <summary>True once the database was given up: what lies here stays as it is.</summary>
    public bool Frozen { get; set; }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (!Frozen) base.Write(buffer, offset, count);
    }

    public override void SetLength(long value)
    {
        if (!Frozen) base.SetLength(value);
    }

    public override void Flush()
    {
    }
}
