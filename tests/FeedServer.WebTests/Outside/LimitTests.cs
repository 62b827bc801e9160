using System.IO.Compression;
using System.Text;
using FeedServer.Collect.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Outside;

/// <summary>Bytes, packing, time, and connections that break.</summary>
public sealed class LimitTests
{
    private const string Feed = "<rss>Bản tin của thị trấn</rss>";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bodies_beyond_the_limit_are_left_and_memory_stays_bounded()
    {
        await using var server = RoughServer.Start();
        server.On("/announced", RoughTrouble.Huge(60, announced: true)).On("/huge", RoughTrouble.Huge(60, announced: false))
            .On("/endless", RoughTrouble.Endless()).On("/bomb", RoughTrouble.GzipBomb(300));
        await using var stand = new FetchStand();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (var path in new[] { "/announced", "/huge", "/endless", "/bomb" })
        {
            var failure = await stand.FailureAsync(server.At(path));
            Assert.Equal(FetchFailure.Limit, failure.Kind);
            Assert.Contains("more than the 20 MB allowed", failure.Reason, StringComparison.Ordinal);
        }
        // A buffer doubles up to its limit, so each allocates twice 20 MB at most, and the first none; the rough server's blocks are
        // counted too (megabytes it sends until it is left).
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 300_000_000);
    }

    [Fact]
    public async Task Large_bodies_that_hang_do_not_delay_an_ordinary_feed()
    {
        await using var bad = RoughServer.Start();
        await using var good = RoughServer.Start(address: "127.0.0.2");
        good.Otherwise = _ => RoughAnswer.Feed(Feed);
        bad.On("/hangs", RoughAnswer.Raw(async (wire, cancellation) =>
        {
            await wire.SendAsync("HTTP/1.1 200 OK\r\n\r\n", cancellation);
            await wire.SendAsync(new byte[2_000_000], cancellation);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        }));
        await using var stand = new FetchStand();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        var hanging = Enumerable.Range(1, 8).Select(_ => RoughServer.Start()).ToList();
        foreach (var server in hanging) server.Otherwise = bad.Answer;
        var fetches = hanging.Select(
            server => stand.Fetcher.FetchAsync(new FetchRequest { Address = server.At("/hangs"), Purpose = FetchPurpose.Feed },
                leaving.Token)).ToList();
        await bad.ArrivedAsync("/hangs", Ending, hanging.Count);
        await stand.DocumentAsync(good.At("/feed"));
        Assert.All(fetches, fetch => Assert.False(fetch.IsCompleted));
        await leaving.CancelAsync();
        foreach (var fetch in fetches) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        foreach (var server in hanging) await server.DisposeAsync();
    }

    [Fact]
    public async Task Every_coding_asked_for_is_unpacked_and_so_are_two_layers()
    {
        var plain = Encoding.UTF8.GetBytes(Feed);
        using var zstd = new ZstdSharp.Compressor();
        var packed = new Dictionary<string, byte[]>
        {
            ["gzip"] = Pack(plain, to => new GZipStream(to, CompressionMode.Compress)),
            ["x-gzip"] = Pack(plain, to => new GZipStream(to, CompressionMode.Compress)),
            ["br"] = Pack(plain, to => new BrotliStream(to, CompressionMode.Compress)),
            ["zstd"] = zstd.Wrap(plain).ToArray(),
            ["deflate"] = Pack(plain, to => new ZLibStream(to, CompressionMode.Compress)),
            ["Deflate"] = Pack(plain, to => new DeflateStream(to, CompressionMode.Compress)),
            ["br, gzip"] = Pack(Pack(plain, to => new BrotliStream(to, CompressionMode.Compress)),
                to => new GZipStream(to, CompressionMode.Compress)),
            ["GZIP"] = Pack(Pack(plain, to => new GZipStream(to, CompressionMode.Compress)),
                to => new GZipStream(to, CompressionMode.Compress)),
            ["identity"] = Pack(plain, to => new GZipStream(to, CompressionMode.Compress)),
        };
        await using var server = RoughServer.Start();
        await using var stand = new FetchStand();
        foreach (var (coding, bytes) in packed)
        {
            server.On("/feed", RoughAnswer.Of(bytes, "application/rss+xml").With("Content-Encoding", coding));
            var document = await stand.DocumentAsync(server.At("/feed"));
            Assert.Equal((coding, Feed), (coding, Encoding.UTF8.GetString(document.Bytes.Span)));
            Assert.DoesNotContain(document.Headers, header => header.Key == "Content-Encoding");
        }
    }

    [Fact]
    public async Task A_body_labelled_gzip_that_is_none_is_taken_as_it_stands()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Feed(Feed).With("Content-Encoding", "gzip"));
        await using var stand = new FetchStand();
        Assert.Equal(Feed, Encoding.UTF8.GetString((await stand.DocumentAsync(server.At("/feed"))).Bytes.Span));
    }

    [Theory]
    [InlineData("compress", "it is packed as \"compress\"")]
    [InlineData("br", "its packing (br) is broken")]
    [InlineData("zstd", "its packing (zstd) is broken")]
    [InlineData("gzip, gzip, gzip, gzip", "it is packed 4 times over")]
    public async Task What_cannot_be_unpacked_fails_with_its_reason(string coding, string reason)
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Feed(Feed).With("Content-Encoding", coding));
        await using var stand = new FetchStand();
        Assert.StartsWith(reason, (await stand.FailureAsync(server.At("/feed"))).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Half_a_gzip_file_is_no_document_when_only_the_end_of_the_connection_ends_it(int part, bool isWhole)
    {
        var whole = Pack(Encoding.UTF8.GetBytes(Feed), to => new GZipStream(to, CompressionMode.Compress));
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Raw(async (wire, cancellation) =>
        {
            await wire.SendAsync("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", cancellation);
            await wire.SendAsync(whole.AsMemory(0, whole.Length / part), cancellation);
        }));
        await using var stand = new FetchStand();
        var outcome = await stand.FetchAsync(server.At("/feed"));
        Assert.Equal(isWhole ? null : "its gzip file ends before it is whole", (outcome as FetchOutcome.Failed)?.Reason);
    }

    [Fact]
    public async Task A_broken_body_is_a_failure_of_the_network_and_a_huge_head_is_beyond_a_limit()
    {
        await using var server = RoughServer.Start();
        server.On("/short", RoughTrouble.WrongLength(Feed)).On("/reset", RoughTrouble.ResetInBody()).On("/head", RoughTrouble.HugeHead());
        await using var stand = new FetchStand();
        Assert.Equal(FetchFailure.Network, (await stand.FailureAsync(server.At("/short"))).Kind);
        Assert.Equal(FetchFailure.Network, (await stand.FailureAsync(server.At("/reset"))).Kind);
        Assert.Equal(FetchFailure.Limit, (await stand.FailureAsync(server.At("/head"))).Kind);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_an_answer_is_tried_once_more()
    {
        await using var server = RoughServer.Start();
        server.On("/once", RoughTrouble.ResetAtOnce(), RoughAnswer.Feed(Feed)).On("/always", RoughTrouble.ResetAtOnce());
        await using var stand = new FetchStand();
        await stand.DocumentAsync(server.At("/once"));
        Assert.Equal(FetchFailure.Network, (await stand.FailureAsync(server.At("/always"))).Kind);
        Assert.Equal((2, 2), (server.To("/once").Count, server.To("/always").Count));
    }

    [Fact]
    public async Task A_server_that_closes_without_a_word_is_asked_once_more_and_no_oftener()
    {
        await using var server = RoughServer.Start();
        server.Otherwise = _ => RoughTrouble.ClosesAtOnce();
        await using var stand = new FetchStand();
        Assert.Equal(FetchFailure.Network, (await stand.FailureAsync(server.At("/feed"))).Kind);
        // robots.txt cannot be asked, so the page is not.
        Assert.Equal(FetchFailure.Robots, (await stand.FailureAsync(server.At("/page"), FetchPurpose.Page)).Kind);
        Assert.Equal((2, 2), (server.To("/feed").Count, server.To("/robots.txt").Count));
    }

    [Fact]
    public async Task A_connection_is_closed_after_a_feed_whatever_the_server_says_and_kept_after_a_page()
    {
        await using var server = RoughServer.Start();
        server.Otherwise = _ => RoughAnswer.Feed(Feed);
        await using var stand = new FetchStand();
        server.On("/same", RoughAnswer.Status(304)).On("/wrong", RoughAnswer.Status(500));
        for (var round = 0; round < 3; round++) await stand.DocumentAsync(server.At("/feed"));
        Assert.IsType<FetchOutcome.NotModified>(await stand.FetchAsync(server.At("/same"), etag: "\"1\""));
        await stand.FailureAsync(server.At("/wrong"));
        Assert.Equal(5, server.Connections);
        // Closed, and not left to the collector of garbage.
        await Waiting.UntilAsync(() => Task.FromResult(server.OpenConnections == 0));
        for (var round = 0; round < 3; round++) await stand.DocumentAsync(server.At("/page"), FetchPurpose.Page);
        Assert.Equal(6, server.Connections);
    }

    [Theory]
    [InlineData("/silent", FetchPurpose.Feed, 20, "no answer came within 20 seconds")]
    [InlineData("/stalls", FetchPurpose.Feed, 10, "it sent less than 1000 bytes in 10 seconds")]
    [InlineData("/drips", FetchPurpose.Feed, 10, "it sent less than 1000 bytes in 10 seconds")]
    [InlineData("/steady", FetchPurpose.Feed, 40, "it took longer than 40 seconds altogether")]
    [InlineData("/steady", FetchPurpose.Sitemap, 120, "it took longer than 120 seconds altogether")]
    public async Task What_is_too_slow_is_left(string path, FetchPurpose purpose, int seconds, string reason)
    {
        var clock = new FakeTimeProvider();
        await using var server = RoughServer.Start();
        server.On("/silent", RoughTrouble.Silent()).On("/stalls", RoughTrouble.Stalls()).On("/drips", RoughTrouble.Drips())
            .On("/steady", RoughTrouble.Steady());
        await using var stand = new FetchStand(clock: clock);
        var fetching = stand.FailureAsync(server.At(path), purpose);
        await server.ArrivedAsync(path, Ending);
        var passed = 0;
        for (; !fetching.IsCompleted && passed <= seconds + 5; passed++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            // Real time, in which the answer's bytes arrive.
            await Task.WhenAny(fetching, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ending));
        }
        var failure = await fetching.WaitAsync(Ending);
        Assert.Equal((FetchFailure.Timeout, reason), (failure.Kind, failure.Reason));
        Assert.InRange(passed, seconds - 1, seconds + 3);
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_left()
    {
        var clock = new FakeTimeProvider();
        var dialling = new TaskCompletionSource();
        await using var stand = new FetchStand(FetchStand.Near with
        {
            Dial = async (_, cancellation) =>
            {
                dialling.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
                return Stream.Null;
            },
        }, clock);
        var fetching = stand.FailureAsync(new Uri("http://127.0.0.1:8081/"));
        await dialling.Task.WaitAsync(Ending);
        clock.Advance(TimeSpan.FromSeconds(10));
        var failure = await fetching.WaitAsync(Ending);
        Assert.Equal((FetchFailure.Timeout, "no connection to 127.0.0.1 within 10 seconds"), (failure.Kind, failure.Reason));
    }

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var packing = packer(packed)) packing.Write(bytes);
        return packed.ToArray();
    }
}
