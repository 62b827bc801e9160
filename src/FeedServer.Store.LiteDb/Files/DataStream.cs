namespace FeedServer.Store.LiteDb.Files;

/// <summary>LiteDB's data. Only a checkpoint writes here: before its first write LiteDB's log is made durable and the marker is set; its
/// flush makes data and sums durable and removes the marker. So a cut at any moment leaves either whole data or a marker and a whole log to
/// write it from.</summary>
internal sealed class DataStream(IDatabaseFiles files, PageSums sums, WalStream wal) : PairedStream(files.Data)
{
    private bool writing;
    private long longest;

    /// <summary>False while pages torn by a cut are still to be written again from LiteDB's log.</summary>
    public bool Checking { get; set; } = true;

    /// <summary>True once the database was given up: closing it must not write what may be half done.</summary>
    public bool Frozen { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var position = Position;
        var read = base.Read(buffer, offset, count);
        if (Checking) sums.Check(position, buffer.AsSpan(offset, read));
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Frozen) throw new IOException("The database was given up.");
        if (!writing)
        {
            wal.ThrowIfFailed();
            files.Sync(files.Log);
            files.Mark(wal.Seal());
            (writing, longest) = (true, Longest());
        }
        var position = Position;
        Refuse(position + count, longest);
        base.Write(buffer, offset, count);
        sums.Set(position, buffer.AsSpan(offset, count));
    }

    public override void SetLength(long value)
    {
        Refuse(value, writing ? longest : Longest());
        base.SetLength(value);
        sums.Cut(value);
    }

    public override void Flush()
    {
        if (!writing || Frozen) return;
        files.Sync(files.Data);
        sums.Write();
        files.Sync(files.Sums);
        files.Unmark();
        writing = false;
    }

    /// <summary>A checkpoint adds at most the pages of LiteDB's log, and a new database begins with one.</summary>
    private long Longest() => Length + wal.Length + PageSums.PageSize;

    private static void Refuse(long length, long longest)
    {
        if (length > longest)
            throw new DatabaseDamagedException($"A page lies at {length} bytes where the database ends before {longest}.");
    }
}
