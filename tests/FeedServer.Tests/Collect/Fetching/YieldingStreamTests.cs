using FeedServer.Collect.Fetching;

namespace FeedServer.Tests.Collect.Fetching;

/// <summary>Who waited for a socket goes on on the thread pool, whichever thread ended the waiting.</summary>
public sealed class YieldingStreamTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waited_goes_on_on_the_pool_when_the_operation_ends_on_a_thread_of_its_own(bool isRead)
    {
        var (onPool, failure) = await GoesOnAsync(isRead, end => end.SetResult(1));
        Assert.True(onPool);
        Assert.Null(failure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waited_hears_of_a_failure_on_the_pool(bool isRead)
    {
        var (onPool, failure) = await GoesOnAsync(isRead, end => end.SetException(new IOException("reset")));
        Assert.True(onPool);
        Assert.Equal("reset", failure);
    }

    [Fact]
    public void What_is_there_already_is_given_at_once()
    {
        using var stream = new YieldingStream(new MemoryStream([7]));
        var reading = stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken);
        Assert.True(reading.IsCompletedSuccessfully);
    }

    private static async Task<(bool OnPool, string? Failure)> GoesOnAsync(bool isRead, Action<TaskCompletionSource<int>> finish)
    {
        // Without asynchronous continuations: whoever awaits it plainly goes on on the thread that ends it.
        var end = new TaskCompletionSource<int>();
        await using var stream = new YieldingStream(new SlowStream(end.Task));
        var waiting = WaitAsync(stream, isRead);
        var socket = new Thread(() => finish(end));
        socket.Start();
        socket.Join();
        return await waiting;
    }

    private static async Task<(bool OnPool, string? Failure)> WaitAsync(YieldingStream stream, bool isRead)
    {
        string? failure = null;
        try
        {
            if (isRead) _ = await stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken);
            else await stream.WriteAsync(new byte[1], TestContext.Current.CancellationToken);
        }
        catch (IOException e)
        {
            failure = e.Message;
        }
        return (Thread.CurrentThread.IsThreadPoolThread, failure);
    }

    private sealed class SlowStream(Task<int> end) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => await end;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => await end;
    }
}
