using System.Globalization;
using System.Text;

namespace FeedServer.WebTests.Outside;

/// <summary>What the rough server answers. Immutable; one answer may serve many requests.</summary>
internal sealed class RoughAnswer
{
    private readonly Func<RoughWire, CancellationToken, Task<bool>> send;
    private readonly IReadOnlyList<KeyValuePair<string, string>> headers;
    private readonly byte[] body;
    private readonly int status;

    private RoughAnswer(int status, IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body,
        Func<RoughWire, CancellationToken, Task<bool>>? send = null)
    {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.send = send ?? WellFormedAsync;
    }

    /// <summary>200 with a body.</summary>
    public static RoughAnswer Of(byte[] body, string contentType) => new(200, [new("Content-Type", contentType)], body);

    /// <summary>200 with a text in UTF-8.</summary>
    public static RoughAnswer Of(string text, string contentType = "text/html; charset=utf-8") =>
        Of(Encoding.UTF8.GetBytes(text), contentType);

    /// <summary>200 with a feed in UTF-8, as <c>application/rss+xml</c>.</summary>
    public static RoughAnswer Feed(string text) => Of(text, "application/rss+xml; charset=utf-8");

    /// <summary>A status with a short body (none for 304 and 204).</summary>
    public static RoughAnswer Status(int status) => new(status, [], status is 304 or 204 ? [] : Encoding.UTF8.GetBytes($"status {status}"));

    /// <summary>A redirect; the Location is sent as it stands.</summary>
    public static RoughAnswer Redirect(int status, string location) => Status(status).With("Location", location);

    /// <summary>Whatever is written; the connection is closed afterwards.</summary>
    public static RoughAnswer Raw(Func<RoughWire, CancellationToken, Task> send) => new(200, [], [], async (wire, cancellation) =>
    {
        await send(wire, cancellation);
        return false;
    });

    /// <summary>Whatever is written; the connection stays open for the next request.</summary>
    public static RoughAnswer RawKeepingOpen(string bytes) => new(200, [], [], async (wire, cancellation) =>
    {
        await wire.SendAsync(bytes, cancellation);
        return true;
    });

    /// <summary>The same with one more header line. Content-Length is written unless it is given here.</summary>
    public RoughAnswer With(string name, string value) => new(status, [.. headers, new(name, value)], body);

    /// <summary>Sends it.</summary>
    /// <returns>False when the connection is to be closed.</returns>
    internal Task<bool> SendAsync(RoughWire wire, CancellationToken cancellation) => send(wire, cancellation);

    private async Task<bool> WellFormedAsync(RoughWire wire, CancellationToken cancellation)
    {
        var head = new StringBuilder($"HTTP/1.1 {status} Status\r\n");
        foreach (var (name, value) in headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        var hasLength = headers.Any(header => header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase));
        if (!hasLength && status is not (304 or 204)) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        if (body.Length == 0) wire.Ends();
        await wire.SendAsync(head.Append("\r\n").ToString(), cancellation);
        wire.Ends();
        await wire.SendAsync(body, cancellation);
        return !hasLength && !headers.Any(header => header.Key == "Connection" && header.Value == "close");
    }
}
