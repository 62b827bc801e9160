using System.Net.Sockets;

namespace FeedServer.Control;

/// <summary>The Unix domain socket in the archive's folder, by which verbs reach the server that holds the archive (unix(7)). It is its
/// owner's alone, and no part of the network.</summary>
internal static class ControlSocket
{
    public const string FileName = "feedserver.sock";

    private const int Backlog = 64;

    /// <summary>Where it lies.</summary>
    public static string PathIn(string root) => Path.Combine(root, FileName);

    /// <summary>Listens. Only the process that holds the archive's lock may: what lies there is left of one that was killed.</summary>
    /// <exception cref="IOException">The socket cannot be made; the message says why.</exception>
    public static Socket Listen(string root)
    {
        var path = PathIn(root);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            File.Delete(path);
            using (var address = ShortAddress.For(path)) socket.Bind(address.EndPoint);
            // Nobody can connect before it listens, and then it is its owner's alone already.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen(Backlog);
            return socket;
        }
        catch (Exception refused) when (refused is SocketException or UnauthorizedAccessException or IOException)
        {
            socket.Dispose();
            throw new IOException($"{path} cannot be made: {refused.Message}", refused);
        }
    }

    /// <summary>Connects to the server that listens there.</summary>
    /// <exception cref="SocketException">Nobody does.</exception>
    /// <exception cref="IOException">The path is too long for a socket.</exception>
    public static async Task<Socket> ConnectAsync(string root, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            using var address = ShortAddress.For(PathIn(root));
            await socket.ConnectAsync(address.EndPoint, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A way to a socket in a deep folder: a link to the folder in a short one, there for as long as it takes to bind or to
/// connect.</summary>
internal sealed class ShortAddress : IDisposable
{
    // An address has room for 108 bytes on Linux and 104 on macOS, with the zero at its end.
    private const int Longest = 100;

    private readonly string? link;

    private ShortAddress(string path, string? link) => (EndPoint, this.link) = (new UnixDomainSocketEndPoint(path), link);

    /// <summary>The address.</summary>
    public UnixDomainSocketEndPoint EndPoint { get; }

    /// <exception cref="IOException">The path is too long, and so is the shortest way to it.</exception>
    public static ShortAddress For(string path)
    {
        if (Fits(path)) return new ShortAddress(path, null);
        var folder = Directory.CreateTempSubdirectory("feedserver-").FullName;
        var link = Path.Combine(folder, "a");
        var shorter = Path.Combine(link, Path.GetFileName(path));
        try
        {
            if (!Fits(shorter))
                throw new IOException($"The path {path} is too long for a socket, and so is that of the folder for temporary files, "
                    + $"{Path.GetTempPath()}. Set TMPDIR to a shorter one, or move the archive.");
            Directory.CreateSymbolicLink(link, Path.GetDirectoryName(path) ?? ".");
            return new ShortAddress(shorter, link);
        }
        catch
        {
            Remove(link);
            throw;
        }
    }

    public void Dispose()
    {
        if (link is not null) Remove(link);
    }

    private static bool Fits(string path) => Encoding.UTF8.GetByteCount(path) <= Longest;

    private static void Remove(string link)
    {
        // The link and not what it leads to.
        File.Delete(link);
        if (Path.GetDirectoryName(link) is { } folder) Directory.Delete(folder);
    }
}
