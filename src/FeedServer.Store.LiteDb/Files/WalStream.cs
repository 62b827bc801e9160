namespace FeedServer.Store.LiteDb.Files;

/// <summary>LiteDB's log. A flush does nothing, and since 5.0.21 a commit asks for none: the record log has been made durable before. What
/// lies here is made durable once, when a checkpoint begins. A page is checked whenever it is read: its number says where in the data it
/// goes.</summary>
internal sealed class WalStream(Stream inner, PageSums sums) : PairedStream(inner)
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
        var position = Position;
        var read = base.Read(buffer, offset, count);
        sums.Check(position, buffer.AsSpan(offset, read));
        return read;
    }

    /// <summary>The sums of what lies here.</summary>
    public byte[] Seal() => sums.Seal();

    // Thrown within a commit, a failure would leave LiteDB a transaction whose finalizer throws, and that ends the process. So it is
    // kept and thrown where we ask for it: after the commit, and before anything is read or checkpointed.
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Frozen || failure is not null) return;
        try
        {
            var position = Position;
            base.Write(buffer, offset, count);
            sums.Set(position, buffer.AsSpan(offset, count));
        }
        catch (IOException failed)
        {
            failure = failed;
        }
    }

    public override void SetLength(long value)
    {
        if (Frozen) return;
        base.SetLength(value);
        sums.Cut(value);
    }

    public override void Flush()
    {
    }
}
