using FeedServer.Collect.Reading.Tree;

namespace FeedServer.Tests.Collect.Reading.Tree;

public sealed class ReadingThreadsTests
{
    private static readonly ReadingThreads Threads = new(TimeProvider.System);

    [Fact]
    public async Task Documents_are_read_on_threads_of_their_own()
    {
        var isPool = await Threads.RunAsync(_ => Thread.CurrentThread.IsThreadPoolThread, TestContext.Current.CancellationToken);

        Assert.False(isPool);
        Assert.NotEqual("reading", Thread.CurrentThread.Name);
    }

    [Fact]
    public async Task A_core_is_left_for_others()
    {
        using var go = new ManualResetEventSlim();
        using var begun = new CountdownEvent(ReadingThreads.Count);
        var cancellation = TestContext.Current.CancellationToken;
        var held = Enumerable.Range(0, ReadingThreads.Count).Select(_ => Threads.RunAsync(_ =>
        {
            begun.Signal();
            go.Wait(cancellation);
            return true;
        }, cancellation)).ToList();
        begun.Wait(cancellation);
        var isLate = false;
        var late = Threads.RunAsync(_ => isLate = true, cancellation);

        Assert.False(isLate);
        Assert.InRange(ReadingThreads.Count, 1, Math.Max(1, Environment.ProcessorCount - 1));

        go.Set();
        Assert.All(await Task.WhenAll(held), Assert.True);
        Assert.True(await late);
    }

    [Fact]
    public async Task What_fails_or_is_ended_there_is_told_to_who_asked()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAsync<InvalidDataException>(() => Threads.RunAsync<int>(
            _ => throw new InvalidDataException("x"), TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Threads.RunAsync(_ => 1, stopped.Token));
    }
}
