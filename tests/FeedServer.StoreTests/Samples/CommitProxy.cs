using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace FeedServer.StoreTests.Samples;

/// <summary>A proxy between the store and a server, reached through TCP: it holds back what the server answers to a COMMIT of the
/// connection that writes, so that what was committed can be seen and its writer does not know it yet; or nothing passes any
/// more.</summary>
internal sealed class CommitProxy : IAsyncDisposable
{
    // What the store and Npgsql send in messages of their own. A BEGIN says READ COMMITTED.
    private static readonly byte[] Writes = "pg_advisory_lock("u8.ToArray();
    private static readonly byte[] SentPath = "search_path\0feedserver\0"u8.ToArray();
    private static readonly byte[] Commits = "COMMIT\0"u8.ToArray();

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly UnixDomainSocketEndPoint server;
    private readonly Task accepting;
    private volatile HeldCommit? next;
    private volatile TaskCompletionSource? away;

    /// <param name="database">A connection string of a server's database, by its socket's folder.</param>
    public CommitProxy(string database)
    {
        var address = new NpgsqlConnectionStringBuilder(database);
        server = new UnixDomainSocketEndPoint(SocketIn(address.Host ?? ""));
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        (address.Host, address.Port) = ("127.0.0.1", ((IPEndPoint?)listener.LocalEndPoint)?.Port ?? 0);
        Address = address.ConnectionString;
        accepting = AcceptAsync();
    }

    /// <summary>The same database by way of the proxy.</summary>
    public string Address { get; }

    /// <summary>Whether a connection is opened in another schema than it asks for, as by a pool that leaves that out.</summary>
    public bool LosesSearchPath { get; init; }

    /// <summary>Holds the answer to the next COMMIT.</summary>
    public HeldCommit Hold() => next = new HeldCommit();

    /// <summary>From now on nothing passes, in no direction, and nobody is told: as if the server's machine had vanished.</summary>
    public void Vanish() => away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>New connections pass again; what was under way is broken.</summary>
    public void Return()
    {
        var returning = away;
        away = null;
        returning?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Return();
        listener.Dispose();
        await accepting;
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
            if (away is { } unanswered)
            {
                await unanswered.Task;
                return;
            }
            await far.ConnectAsync(server);
            var connection = new Connection(near, far, () => Interlocked.Exchange(ref next, null), () => away?.Task, LosesSearchPath);
            await await Task.WhenAny(connection.AskAsync(), connection.AnswerAsync());
        }
        catch (SocketException)
        {
            // One of the two has gone; the other learns it when its socket is closed here.
        }
    }

    private sealed class Connection(Socket near, Socket far, Func<HeldCommit?> take, Func<Task?> away, bool losesSearchPath)
    {
        private volatile HeldCommit? held;
        private bool isWriter;

        public async Task AskAsync()
        {
            var buffer = new byte[64 * 1024];
            while (await near.ReceiveAsync(buffer) is > 0 and var read)
            {
                if (await IsAwayAsync()) return;
                var sent = buffer.AsMemory(0, read);
                if (losesSearchPath && sent.Span.IndexOf(SentPath) is >= 0 and var at) "public    "u8.CopyTo(sent.Span[(at + 12)..]);
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
                if (await IsAwayAsync() || (held is { } commit && !await commit.IsPassedOnAsync())) return;
                held = null;
                await SendAsync(near, buffer.AsMemory(0, read));
            }
        }

        private async Task<bool> IsAwayAsync()
        {
            if (away() is not { } returning) return false;
            await returning;
            return true;
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
