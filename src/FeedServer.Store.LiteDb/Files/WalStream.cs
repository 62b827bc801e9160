namespace FeedServer.Store.LiteDb.Files;

/// <summary>LiteDB's log. A flush does nothing, and since 5.0.21 a commit asks for none: the record log has been made durable before. What
/// lies here is made durable once, when a checkpoint begins.</summary>
internal sealed class WalStream(Stream inner) : PairedStream(inner)
{
    private volatile IOException? failure;

    /// <summary>True once the database was given up: what lies here stays as it is.</summary>
    public bool Frozen { get; set; }

    /// <exception cref="IOException">Something could not be written, for instance because the disk is full.</exception>
    public void ThrowIfFailed()
    {
        if (failure is { } earlier) throw new IOException($"The database's log could not be written: {earlier.Message}", earlier);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ThrowIfFailed();
        return base.Read(buffer, offset, count);
    }

    // Thrown within a commit, a failure would leave LiteDB a transaction whose finalizer throws, and that ends the process. So it is
    // kept and thrown where we ask for it: after the commit, and before anything is read or checkpointed.
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Frozen || failure is not null) return;
        try
        {
            base.Write(buffer, offset, count);
        }
        catch (IOException failed)
        {
            failure = failed;
        }
    }

    public override void SetLength(long value)
    {
        if (!Frozen) base.SetLength(value);
    }

    public override void Flush()
    {
    }
}
