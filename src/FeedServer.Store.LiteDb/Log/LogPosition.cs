namespace FeedServer.Store.LiteDb.Log;

/// <summary>Where a line lies: file name under <c>records/</c>, byte offset, length without its line feed.</summary>
internal readonly record struct LogPosition(string File, long Offset, int Length)
{
    /// <summary>The offset after the line feed.</summary>
    public long End => Offset + Length + 1;
}
