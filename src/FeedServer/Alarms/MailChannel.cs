using FeedServer.Items.Markup;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Utils;

namespace FeedServer.Alarms;

/// <summary>Tells alarms by mail. The operator chose the server: it may be inside the network.</summary>
/// <param name="options">The server, and who is told.</param>
/// <param name="publication">Whose alarms they are.</param>
internal sealed class MailChannel(AlarmMailOptions options, Publication publication) : IAlarmChannel
{
    public string Name => "mail";

    /// <summary>Connects and logs in, and sends nothing.</summary>
    /// <exception cref="Exception">It did not work; the message says why.</exception>
    public async Task ProbeAsync(CancellationToken cancellation)
    {
        using var client = await ConnectAsync(cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    public async Task SendAsync(AlarmMessage message, CancellationToken cancellation)
    {
        using var mail = ToMail(message);
        using var client = await ConnectAsync(cancellation);
        await client.SendAsync(mail, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellation)
    {
        // A certificate may name addresses of revocation lists; fetching them would pass by the address policy.
        var client = new SmtpClient { CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Security switch
            {
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            }, cancellation);
            if (options.User.Length > 0) await client.AuthenticateAsync(options.User, options.Password, cancellation);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private MimeMessage ToMail(AlarmMessage message)
    {
        var mail = new MimeMessage
        {
            Subject = AlarmText.Subject(message, publication),
            MessageId = $"{message.Id}@{publication.BaseUrl.AsciiHost() ?? "localhost"}",
            Body = new TextPart("plain") { Text = AlarmText.Body(message, publication) },
        };
        mail.Headers.Replace(HeaderId.Date, DateUtils.FormatDate(TimeZoneInfo.ConvertTime(message.At, publication.Zone.Info)));
        mail.From.Add(MailboxAddress.Parse(options.From));
        mail.To.AddRange(InternetAddressList.Parse(options.To));
        // No automatic reply is wanted (RFC 3834 §5).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
