using System.Net.Sockets;
using System.Text.Json;
using FeedServer.Control;
using FeedServer.Store;

namespace FeedServer.Cli;

/// <summary>Does what a verb asks of the archive: with the archive open in this process, or, when a server holds it, through the server's
/// control socket.</summary>
internal static class ArchiveClient
{
    /// <exception cref="IOException">The archive cannot be opened, or the server that holds it does not answer; the message says what to
    /// do.</exception>
    public static async Task<TResult> AskAsync<TRequest, TResult>(
        Settings settings, ControlVerb<TRequest, TResult> verb, TRequest request, CancellationToken cancellation)
    {
        CliContext context;
        try
        {
            context = await CliContext.OpenAsync(settings, LogLevel.Warning, cancellation);
        }
        catch (ArchiveUnavailableException held) when (held.IsInUse)
        {
            return await AskServerAsync(settings.ArchiveRoot, verb, request, held, cancellation);
        }
        await using (context) return await verb.RunAsync(context.Archive, settings, request, cancellation);
    }

    private static async Task<TResult> AskServerAsync<TRequest, TResult>(string root, ControlVerb<TRequest, TResult> verb, TRequest request,
        ArchiveUnavailableException held, CancellationToken cancellation)
    {
        using var socket = await ConnectAsync(root, held, cancellation);
        var bytes = await ExchangeAsync(socket, verb.Write(request), cancellation);
        ControlResponse response;
        try
        {
            response = JsonSerializer.Deserialize(bytes, ControlJson.Default.ControlResponse) ?? throw new JsonException("It is null.");
            if (response is { Failure: null, Result: { } result }) return verb.Read(result);
        }
        catch (JsonException unclear)
        {
            throw new IOException($"The running server answered '{verb.Name}' with what this program does not understand: "
                + $"{unclear.Message} Are both of the same version?", unclear);
        }
        throw new IOException(response.Failure ?? $"The running server ({response.Version}) gave no result.");
    }

    private static async Task<Socket> ConnectAsync(string root, ArchiveUnavailableException held, CancellationToken cancellation)
    {
        try
        {
            return await ControlSocket.ConnectAsync(root, cancellation);
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new ArchiveUnavailableException(
                $"{ControlSocket.PathIn(root)} may not be used by this user: run the verb as the user whose server it is.", refused);
        }
        catch (SocketException)
        {
            throw new ArchiveUnavailableException($"{held.Message} It takes no requests through {ControlSocket.FileName}: it is "
                + "another verb at work, a server that starts or stops, or one of an earlier version.", held);
        }
    }

    /// <summary>Sends a request and reads the response to its end.</summary>
    private static async Task<byte[]> ExchangeAsync(Socket socket, ControlRequest request, CancellationToken cancellation)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            await JsonSerializer.SerializeAsync(stream, request, ControlJson.Default.ControlRequest, cancellation);
            socket.Shutdown(SocketShutdown.Send);
            using var answer = new MemoryStream();
            await stream.CopyToAsync(answer, cancellation);
            if (answer.Length > 0) return answer.ToArray();
        }
        catch (Exception broken) when (broken is SocketException or IOException)
        {
            throw Unanswered(broken);
        }
        throw Unanswered(null);
    }

    private static IOException Unanswered(Exception? broken) => new("The server stopped before it answered. What was asked may have been "
        + "done or not; asking once more does no harm.", broken);
}
