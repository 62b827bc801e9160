using System.IO.Compression;

namespace FeedServer.WebTests.Outside;

/// <summary>The troubles of the outside world, ready to be served.</summary>
internal static class RoughTrouble
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n";

    /// <summary>Takes the request and never says a word.</summary>
    public static RoughAnswer Silent() => RoughAnswer.Raw((_, cancellation) => ForEverAsync(cancellation));

    /// <summary>Sends the head and half a body, then nothing more.</summary>
    public static RoughAnswer Stalls() => RoughAnswer.Raw(async (wire, cancellation) =>
    {
        await wire.SendAsync(Head + "Content-Length: 1000\r\n\r\n<rss>", cancellation);
        await ForEverAsync(cancellation);
    });

    /// <summary>Sends a byte now and then, for ever.</summary>
    public static RoughAnswer Drips() => RoughAnswer.Raw(async (wire, cancellation) =>
    {
        await wire.SendAsync(Head + "\r\n", cancellation);
        while (true)
        {
            await wire.SendAsync(" ", cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
        }
    });

    /// <summary>A body without end, a thousand bytes now and then.</summary>
    public static RoughAnswer Steady() => RoughAnswer.Raw(async (wire, cancellation) =>
    {
        await wire.SendAsync(Head + "\r\n", cancellation);
        while (true)
        {
            await wire.SendAsync(new byte[1_000], cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellation);
        }
    });

    /// <summary>A body without end, as fast as it is taken.</summary>
    public static RoughAnswer Endless() => RoughAnswer.Raw(async (wire, cancellation) =>
    {
        await wire.SendAsync(Head + "\r\n", cancellation);
        while (true) await wire.SendAsync(new byte[65536], cancellation);
    });

    /// <summary>A body of so many megabytes (60 in the drill), its length announced or not.</summary>
    public static RoughAnswer Huge(int megabytes, bool announced) => RoughAnswer.Raw(async (wire, cancellation) =>
    {
        await wire.SendAsync(Head + (announced ? $"Content-Length: {megabytes * 1048576L}\r\n" : "") + "\r\n", cancellation);
        for (var sent = 0; sent < megabytes; sent++) await wire.SendAsync(new byte[1048576], cancellation);
    });

    /// <summary>Some 200 KB of gzip that unpack to so many megabytes.</summary>
    public static RoughAnswer GzipBomb(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            var block = new byte[1048576];
            for (var written = 0; written < megabytes; written++) gzip.Write(block);
        }
        return RoughAnswer.Of(packed.ToArray(), "application/rss+xml").With("Content-Encoding", "gzip");
    }

    /// <summary>Announces more bytes than it sends, then closes.</summary>
    public static RoughAnswer WrongLength(string body) => RoughAnswer.Raw((wire, cancellation) =>
        wire.SendAsync(Head + $"Content-Length: {body.Length + 500}\r\n\r\n{body}", cancellation));

    /// <summary>Closes the connection before a word.</summary>
    public static RoughAnswer ClosesAtOnce() => RoughAnswer.Raw((_, _) => Task.CompletedTask);

    /// <summary>Resets the connection before a word.</summary>
    public static RoughAnswer ResetAtOnce() => RoughAnswer.Raw((wire, _) =>
    {
        wire.Reset();
        return Task.CompletedTask;
    });

    /// <summary>Resets the connection in the middle of the body.</summary>
    public static RoughAnswer ResetInBody() => RoughAnswer.Raw(async (wire, cancellation) =>
    {
        await wire.SendAsync(Head + "Content-Length: 1000\r\n\r\n<rss>", cancellation);
        wire.Reset();
    });

    /// <summary>A 304 that brings a body nobody may read, on a connection that stays open.</summary>
    public static RoughAnswer NotModifiedWithBody(string body) =>
        RoughAnswer.RawKeepingOpen(
            $"HTTP/1.1 304 Not Modified\r\nContent-Type: application/rss+xml\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>A head larger than any reasonable one.</summary>
    public static RoughAnswer HugeHead() => RoughAnswer.Raw((wire, cancellation) =>
        wire.SendAsync("HTTP/1.1 200 OK\r\nX-Long: " + new string('x', 400_000) + "\r\n\r\n", cancellation));

    private static Task ForEverAsync(CancellationToken cancellation) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
}
