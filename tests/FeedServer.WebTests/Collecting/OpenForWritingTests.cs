using FeedServer.Collect.Sources;

namespace FeedServer.WebTests.Collecting;

public sealed class OpenForWritingTests
{
    [Fact]
    public async Task A_writer_who_comes_at_the_wrong_moment_does_not_end_the_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Leases are asked for on Linux only.");
        using var archive = new TemporaryArchive();
        var path = archive.Put("a.txt", "Nước ngang vạch hai mét.");
        using var ended = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            var written = 0;
            for (; !ended.IsCancellationRequested; written++) File.AppendAllText(path, ".");
            return written;
        }, TestContext.Current.CancellationToken);
        var held = 0;
        for (var look = 0; look < 20_000; look++) if (OpenForWriting.Holds(path)) held++;
        await ended.CancelAsync();
        Assert.True(await writing > 0);
        Assert.InRange(held, 1, 19_999);
        Assert.False(OpenForWriting.Holds(path));
    }
}
