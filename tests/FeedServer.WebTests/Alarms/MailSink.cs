using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace FeedServer.WebTests.Alarms;

/// <summary>A real SMTP server on a free port that keeps what it gets.</summary>
internal sealed class MailSink : MessageStore, IUserAuthenticatorFactory, IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly Task running;

    private MailSink(X509Certificate2? certificate)
    {
        var options = new SmtpServerOptionsBuilder().ServerName("sink.example").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AllowUnsecureAuthentication(certificate is null);
            if (certificate is not null) endpoint.Certificate(certificate);
        }).Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IUserAuthenticatorFactory)this);
        running = new SmtpServer.SmtpServer(options, services).StartAsync(ending.Token);
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; } = FreePort();

    /// <summary>What it got.</summary>
    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>The passwords that it was told.</summary>
    public ConcurrentQueue<string> Passwords { get; } = new();

    /// <summary>Whether the last login came over a secured connection.</summary>
    public bool WasSecured { get; private set; }

    /// <summary>Whether it refuses mails for now.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>Starts one.</summary>
    public static MailSink Start(X509Certificate2? certificate = null) => new(certificate);

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (IsRefusing) return SmtpResponse.MailboxUnavailable;
        using var bytes = new MemoryStream(buffer.ToArray());
        Mails.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
        return SmtpResponse.Ok;
    }

    public IUserAuthenticator CreateInstance(ISessionContext context) => new DelegatingUserAuthenticator((user, password) =>
    {
        Passwords.Enqueue($"{user}:{password}");
        WasSecured = context.Pipe?.IsSecure == true;
        return password == "right";
    });

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        ending.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
