using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FeedServer.WebTests.Outside;

/// <summary>
/// The bad outside world, on a real socket of 127.0.0.1: answers whatever a test wants byte by byte, and records every request that
/// arrives.
/// <code>
/// await using var server = RoughServer.Start();
/// server.On("/feed", request => request.Header("If-None-Match") is null ? RoughAnswer.Feed(text).With("ETag", "\"1\"") :
/// RoughAnswer.Status(304)); server.On("/slow", RoughTrouble.Silent());
/// ... fetch server.At("/feed") ...
/// Assert.Equal("\"1\"", server.To("/feed")[1].Header("If-None-Match"));
/// </code>
/// A path without an answer is 404. Ready troubles stand in <see cref="RoughTrouble"/>, bad bodies in <see cref="RoughBodies"/>.
/// </summary>
internal sealed class RoughServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<string, Func<RoughRequest, RoughAnswer>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RoughRequest> requests = new();
    private readonly ConcurrentDictionary<Task, bool> connections = new();
    private readonly Lock waiting = new();
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task accepting = Task.CompletedTask;
    private int open;
    private int mostOpen;

    private RoughServer(IPAddress address, int port) => listener = new TcpListener(address, port);

    /// <summary>Its address, with the port it was given: <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What is answered where no path matches: 404 until changed.</summary>
    public Func<RoughRequest, RoughAnswer> Otherwise { get; set; } = _ => RoughAnswer.Status(404);

    /// <summary>Every request that arrived, in order.</summary>
    public IReadOnlyList<RoughRequest> Requests => [.. requests];

    /// <summary>The most requests that were being answered at one moment.</summary>
    public int MostAtOnce => mostOpen;

    /// <summary>Connections that are open now.</summary>
    public int OpenConnections => connections.Count;

    /// <summary>Connections accepted.</summary>
    public int Connections { get; private set; }

    /// <summary>Starts one on a free port, or on the port and loopback address (127.x.y.z, each a host of its own) given.</summary>
    public static RoughServer Start(int port = 0, string address = "127.0.0.1")
    {
        var server = new RoughServer(IPAddress.Parse(address), port);
        server.listener.Start(512);
        server.Address = new Uri($"http://{(IPEndPoint)server.listener.LocalEndpoint}/");
        server.accepting = server.AcceptAsync();
        return server;
    }

    /// <summary>The absolute address of a path.</summary>
    public Uri At(string path) => new(Address, path);

    /// <summary>Answers a path (query included, when the path given has one; else whatever the query).</summary>
    public RoughServer On(string path, Func<RoughRequest, RoughAnswer> answer)
    {
        answers[path] = answer;
        return this;
    }

    /// <summary>Answers a path always alike.</summary>
    public RoughServer On(string path, RoughAnswer answer) => On(path, _ => answer);

    /// <summary>Answers a path with one answer after the other; the last one stays.</summary>
    public RoughServer On(string path, params RoughAnswer[] inTurn)
    {
        var next = -1;
        return On(path, _ => inTurn[Math.Min(Interlocked.Increment(ref next), inTurn.Length - 1)]);
    }

    /// <summary>The requests that arrived for a path (without its query).</summary>
    public IReadOnlyList<RoughRequest> To(string path) => [.. requests.Where(request => request.Path == path)];

    /// <summary>Waits until so many requests have arrived for a path.</summary>
    public async Task ArrivedAsync(string path, CancellationToken cancellation, int count = 1)
    {
        while (true)
        {
            Task next;
            lock (waiting) next = arrival.Task;
            if (To(path).Count >= count) return;
            await next.WaitAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        // Before the listener stops: between two connections it would be asked to accept when it listens no more.
        await accepting;
        listener.Stop();
        await Task.WhenAll(connections.Keys);
        ending.Dispose();
        listener.Dispose();
    }

    internal RoughAnswer Answer(RoughRequest request)
    {
        requests.Enqueue(request);
        TaskCompletionSource come;
        lock (waiting)
        {
            come = arrival;
            arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        come.TrySetResult();
        return answers.TryGetValue(request.Target, out var exact) || answers.TryGetValue(request.Path, out exact)
            ? exact(request) : Otherwise(request);
    }

    internal void Begins()
    {
        var now = Interlocked.Increment(ref open);
        lock (waiting) mostOpen = Math.Max(mostOpen, now);
    }

    internal void Ends() => Interlocked.Decrement(ref open);

    private async Task ServeAsync(Socket socket)
    {
        await using var wire = new RoughWire(this, socket);
        await wire.RunAsync(ending.Token);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(ending.Token);
                Connections++;
                var connection = ServeAsync(socket);
                connections[connection] = true;
                _ = connection.ContinueWith(ended => connections.TryRemove(ended, out bool _), CancellationToken.None,
                    TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The test is over.
        }
    }
}
