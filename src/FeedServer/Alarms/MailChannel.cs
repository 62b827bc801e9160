using FeedServer.Items.Markup;
using MimeKit;
using MimeKit.Utils;

namespace FeedServer.Alarms;

/// <summary>Tells alarms by mail.</summary>
/// <param name="options">The server, and who is told.</param>
/// <param name="publication">Whose alarms they are.</param>
internal sealed class MailChannel(AlarmMailOptions options, Publication publication) : IAlarmChannel
{
    private readonly MailServer server = new(options);

    public string Name => "mail";

    public async Task SendAsync(AlarmMessage message, CancellationToken cancellation)
    {
        using var mail = ToMail(message);
        using var client = await server.LogInAsync(cancellation);
        await client.SendAsync(mail, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
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
