using System.Net.Sockets;
using Npgsql;

namespace FeedServer.StoreTests.Samples;

/// <summary>A proxy between the store and a server: it holds back what the server answers to a COMMIT of the connection that writes, so
/// that what was committed can be seen and its writer does not know it yet.</summary>
internal sealed class CommitProxy : IAsyncDisposable
{
    // What the store and Npgsql send in messages of their own. A BEGIN says READ COMMITTED.
    private static readonly byte[] Writes = "pg_advisory_lock("u8.ToArray();
    private static readonly byte[] Commits = "COMMIT\0"u8.ToArray();

    private readonly TempFolder folder = new();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint server;
    private readonly Task accepting;
    private volatile HeldCommit? next;

    /// <param name="database">A connection string of a server's database, by its socket's folder.</param>
    public CommitProxy(string database)
    {
        var address = new NpgsqlConnectionStringBuilder(database);
        server = new UnixDomainSocketEndPoint(SocketIn(address.Host ?? ""));
        address.Host = folder.Path;
        Address = address.ConnectionString;
        listener.Bind(new UnixDomainSocketEndPoint(SocketIn(folder.Path)));
        listener.Listen();
        accepting = AcceptAsync();
    }

    /// <summary>The same database by way of the proxy.</summary>
    public string Address { get; }

    /// <summary>Holds the answer to the next COMMIT.</summary>
    public HeldCommit Hold() => next = new HeldCommit();

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
        folder.Dispose();
    }

    private static string SocketIn(string folder) => Path.Combine(folder, ".s.PGSQL.5432");

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The proxy was closed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await far.ConnectAsync(server);
            var connection = new Connection(near, far, () => Interlocked.Exchange(ref next, null));
            await await Task.WhenAny(connection.AskAsync(), connection.AnswerAsync());
        }
        catch (SocketException)
        {
            // One of the two has gone; the other learns it when its socket is closed here.
        }
    }

    private sealed class Connection(Socket near, Socket far, Func<HeldCommit?> take)
    {
        private volatile HeldCommit? held;
        private bool isWriter;

        public async Task AskAsync()
        {
            var buffer = new byte[64 * 1024];
            while (await near.ReceiveAsync(buffer) is > 0 and var read)
            {
                var sent = buffer.AsMemory(0, read);
                if (sent.Span.IndexOf(Writes) >= 0) isWriter = true;
                if (isWriter && sent.Span.IndexOf(Commits) >= 0) held = take();
                await SendAsync(far, sent);
            }
        }

        public async Task AnswerAsync()
        {
            var buffer = new byte[64 * 1024];
            while (await far.ReceiveAsync(buffer) is > 0 and var read)
            {
                if (held is { } commit && !await commit.IsPassedOnAsync()) return;
                held = null;
                await SendAsync(near, buffer.AsMemory(0, read));
            }
        }

        private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
        {
            while (bytes.Length > 0) bytes = bytes[await to.SendAsync(bytes)..];
        }
    }
}

/// <summary>A COMMIT that the server has answered, and the store does not know; lost in the end, unless it was passed on.</summary>
internal sealed class HeldCommit : IDisposable
{
    private readonly TaskCompletionSource made = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Complete when the server has answered.</summary>
    public Task Made => made.Task;

    /// <summary>Has the store learn it.</summary>
    public void PassOn() => passed.SetResult(true);

    /// <summary>Breaks the connection: the store learns nothing.</summary>
    public void Dispose() => passed.TrySetResult(false);

    internal Task<bool> IsPassedOnAsync()
    {
        made.TrySetResult();
        return passed.Task;
    }
}
