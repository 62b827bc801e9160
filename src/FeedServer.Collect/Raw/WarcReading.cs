namespace FeedServer.Collect.Raw;

/// <summary>What stands at one place of a WARC file.</summary>
public abstract record WarcReading
{
    private WarcReading() { }

    public sealed record Whole(WarcRecord Record) : WarcReading;

    /// <summary>Bytes that are no whole record. Reading goes on behind them.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Offset">Where they begin, bytes.</param>
    /// <param name="Length">How many.</param>
    /// <param name="Reason">What is wrong, as a clause.</param>
    public sealed record Damaged(string File, long Offset, long Length, string Reason) : WarcReading;
}
