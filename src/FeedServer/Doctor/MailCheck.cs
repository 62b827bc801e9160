using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace FeedServer.Doctor;

/// <summary>Whether the mail server of the alarms greets (RFC 5321, section 3.1), and offers what the settings ask for. No password is sent
/// and no mail.</summary>
internal sealed class MailCheck(IConfiguration configuration)
{
    private const string Section = "Alarm:Mail:";
    private const int UsualPort = 587;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    public async Task<Verdict> RunAsync(TimeProvider clock, CancellationToken cancellation)
    {
        var host = configuration[Section + "Host"] ?? "";
        if (host.Length == 0) return Verdict.Noted("Alarms are sent by no mail: Alarm:Mail:Host is not set.");
        var port = int.TryParse(configuration[Section + "Port"], CultureInfo.InvariantCulture, out var set) ? set : UsualPort;
        var security = configuration[Section + "Security"] ?? "StartTls";
        var place = string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
        using var late = new CancellationTokenSource(LongestWait, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await GreetAsync((host, port, place), security, ending.Token);
        }
        catch (Exception refused) when (refused is IOException or SocketException or AuthenticationException)
        {
            return Verdict.Wrong(
                $"The mail server {place} cannot be reached: {refused.Message} Check Alarm:Mail:Host, :Port and :Security.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Verdict.Wrong($"The mail server {place} does not greet within {LongestWait.TotalSeconds} s. Check Alarm:Mail:Port and "
                + ":Security: a server that expects TLS from the beginning says nothing first.");
        }
    }

    private static async Task<Verdict> GreetAsync(
        (string Host, int Port, string Place) server, string security, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellation);
        Stream stream = client.GetStream();
        if (security.Equals("Tls", StringComparison.OrdinalIgnoreCase))
        {
            var secured = new SslStream(stream);
            await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Host }, cancellation);
            stream = secured;
        }
        await using (stream)
        {
            using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
            if (await reader.ReadLineAsync(cancellation) is not { } greeting || !greeting.StartsWith("220", StringComparison.Ordinal))
                return Verdict.Wrong($"{server.Place} does not greet as a mail server does. Check Alarm:Mail:Host and :Port.");
            await stream.WriteAsync("EHLO localhost\r\n"u8.ToArray(), cancellation);
            var offers = new List<string>();
            while (await reader.ReadLineAsync(cancellation) is { Length: > 3 } line)
            {
                offers.Add(line[4..]);
                if (line[3] == ' ') break;
            }
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), cancellation);
            return security.Equals("StartTls", StringComparison.OrdinalIgnoreCase)
                && !offers.Any(offer => offer.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase))
                ? Verdict.Wrong($"The mail server {server.Place} offers no STARTTLS, which Alarm:Mail:Security asks for: set Tls and its "
                    + "port (465), or None for a server on this machine.")
                : Verdict.Good($"The mail server {server.Place} greets.");
        }
    }
}
