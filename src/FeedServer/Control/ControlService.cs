using System.Net.Sockets;
using System.Text.Json;
using FeedServer.Push.Hub;

namespace FeedServer.Control;

/// <summary>Answers verbs on the socket in the archive's folder while the server runs. A request that was read is finished, also when its
/// client goes away or the server stops meanwhile.</summary>
internal sealed partial class ControlService(OpenArchive archive, Settings settings, TimeProvider clock, ILogger<ControlService> logger)
    : BackgroundService
{
    /// <summary>The longest request: an article's text with room.</summary>
    internal const int MostBytes = 32 << 20;

    /// <summary>So many clients are answered at once; others wait for their turn.</summary>
    private const int MostClients = 16;

    /// <summary>A client that sends nothing, or does not read its answer, holds a place no longer.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>When the server stops, an answer has so long to be read.</summary>
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(1);

    /// <summary>Between two tries to make the socket.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LastingLoop.RunAsync(RunAsync, fault => LogFailed("accepting", fault), clock, stoppingToken);

    private async Task RunAsync(CancellationToken stopping)
    {
        // Who may only read shares the archive with others, and verbs can read it themselves.
        await archive.Writing.WaitUntilWrittenAsync(stopping);
        using var socket = await ListenAsync(stopping);
        var answers = new List<Task>();
        try
        {
            while (true)
            {
                if (answers.Count >= MostClients) await Task.WhenAny(answers).WaitAsync(stopping);
                answers.RemoveAll(answer => answer.IsCompleted);
                answers.Add(AnswerAsync(await socket.AcceptAsync(stopping), stopping));
            }
        }
        finally
        {
            // Whoever connects from here on finds nobody, and what was begun is finished.
            File.Delete(ControlSocket.PathIn(settings.ArchiveRoot));
            await Task.WhenAll(answers);
        }
    }

    private async Task<Socket> ListenAsync(CancellationToken stopping)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return ControlSocket.Listen(settings.ArchiveRoot);
            }
            catch (IOException refused)
            {
                if (isFirst) LogNoSocket(refused.Message);
            }
            await Task.Delay(Pause, clock, stopping);
        }
    }

    private async Task AnswerAsync(Socket client, CancellationToken stopping)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            if (await ReadAsync(stream, stopping) is not { } bytes) return;
            var response = await ResponseAsync(bytes);
            await WriteAsync(stream, response, stopping);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // The client went away, sent or read too slowly, or the server stops before all of the request has come: nothing was done, or
            // the client does not want to know.
            LogClientGone(gone.Message);
        }
    }

    /// <summary>The request, up to the end that the client puts to it; null when there is none.</summary>
    private async Task<byte[]?> ReadAsync(NetworkStream stream, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(LongestWait, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        using var held = new MemoryStream();
        var buffer = new byte[64 << 10];
        while (await stream.ReadAsync(buffer, ending.Token) is > 0 and var read)
        {
            if (held.Length + read > MostBytes) throw new IOException("A request is longer than any.");
            held.Write(buffer, 0, read);
        }
        return held.Length == 0 ? null : held.ToArray();
    }

    /// <summary>The answer, as far as the client takes it in time. What was done is told also while the server stops.</summary>
    private async Task WriteAsync(NetworkStream stream, ControlResponse response, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(LongestWait, clock);
        using var ending = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var hurry = stopping.Register(() => ending.CancelAfter(LongestEnding));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ending.Token);
        await JsonSerializer.SerializeAsync(stream, response, ControlJson.Default.ControlResponse, either.Token);
    }

    private async Task<ControlResponse> ResponseAsync(byte[] bytes)
    {
        string? name = null;
        try
        {
            var request = JsonSerializer.Deserialize(bytes, ControlJson.Default.ControlRequest) ?? throw new JsonException("It is null.");
            name = request.Verb;
            LogAsked(name);
            if (ControlVerbs.Find(name) is not { } verb) return Failure($"The running server ({ControlJson.Version}) has no '{name}'.");
            // Not the server's token: a write that has begun is finished.
            return new(ControlJson.Version, await verb.AnswerAsync(archive, settings, request.Request, CancellationToken.None), null);
        }
        catch (JsonException unclear)
        {
            return Failure($"The running server ({ControlJson.Version}) does not understand '{name}' as this program says it: "
                + $"{unclear.Message} Is it of the same version?");
        }
        catch (Exception failure)
        {
            // The edge of one request: the client is told, as it would have been by its own process.
            if (failure is not (IOException or InvalidDataException)) LogFailed(name ?? "a request", failure);
            return Failure(failure.Message);
        }
    }

    private static ControlResponse Failure(string reason) => new(ControlJson.Version, null, reason);

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message =
        "verbs such as correct and withdraw need the server stopped: {Reason}. It is tried again every minute")]
    private partial void LogNoSocket(string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "control socket: a client went away: {Reason}")]
    private partial void LogClientGone(string reason);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "control socket: {Verb} is asked for")]
    private partial void LogAsked(string verb);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "control socket: {Verb} failed by a bug")]
    private partial void LogFailed(string verb, Exception failure);
}
