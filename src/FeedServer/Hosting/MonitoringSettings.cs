using FeedServer.Alarms;
using FeedServer.Items.Markup;
using MimeKit;
using Quartz;

namespace FeedServer.Hosting;

/// <summary>The settings of what the operator sees without looking: metrics, alarms and the checks by schedule.</summary>
public sealed record MonitoringSettings
{
    /// <summary>Section <c>Metrics</c>.</summary>
    public MetricsOptions Metrics { get; init; } = new();

    /// <summary>Section <c>Alarm</c>.</summary>
    public AlarmOptions Alarm { get; init; } = new();

    /// <summary>Section <c>Alarm:Mail</c>.</summary>
    public AlarmMailOptions Mail { get; init; } = new();

    /// <summary>Section <c>Alarm:Webhook</c>.</summary>
    public AlarmWebhookOptions Webhook { get; init; } = new();

    /// <summary>Section <c>Verify</c>.</summary>
    public VerifyOptions Verify { get; init; } = new();

    /// <summary>Binds and validates them.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="faults">Gets one line for each that is wrong, beginning with its key; no line repeats a secret.</param>
    public static MonitoringSettings From(IConfiguration configuration, List<string> faults)
    {
        var made = new MonitoringSettings
        {
            Metrics = Settings.Bind<MetricsOptions>(configuration, "Metrics", faults),
            Alarm = Settings.Bind<AlarmOptions>(configuration, "Alarm", faults),
            Mail = Settings.Bind<AlarmMailOptions>(configuration, "Alarm:Mail", faults),
            Webhook = Settings.Bind<AlarmWebhookOptions>(configuration, "Alarm:Webhook", faults),
            Verify = Settings.Bind<VerifyOptions>(configuration, "Verify", faults),
        };
        faults.AddRange(made.Faults());
        return made;
    }

    private IEnumerable<string> Faults()
    {
        if (NetworkList.Parse(Metrics.Readers) is null)
            yield return $"Metrics:Readers: '{Metrics.Readers}' is not a list of addresses and networks such as 127.0.0.1, 10.0.0.0/8";
        if (Metrics.OtlpEndpoint.Length > 0 && WebAddress.Parse(Metrics.OtlpEndpoint) is null)
            yield return $"Metrics:OtlpEndpoint: '{Metrics.OtlpEndpoint}' is not an absolute http(s) address";
        if (!CronExpression.TryParse(Verify.Cron, out _))
            yield return $"Verify:Cron: '{Verify.Cron}' is not a Quartz cron expression such as '0 20 4 * * ?'";
        foreach (var fault in MailFaults().Concat(WebhookFaults())) yield return fault;
    }

    private IEnumerable<string> MailFaults()
    {
        if (Mail.Host.Length == 0) yield break;
        if (!MailboxAddress.TryParse(Mail.From, out _)) yield return $"Alarm:Mail:From: '{Mail.From}' is not a mail address";
        if (!InternetAddressList.TryParse(Mail.To, out var to) || to.Count == 0)
            yield return $"Alarm:Mail:To: '{Mail.To}' is not a list of mail addresses";
        if (Mail.User.Length > 0 != Mail.Password.Length > 0)
            yield return "Alarm:Mail:Password: a user and a password are set together, or neither";
        // A password in clear text can be read on the way.
        if (Mail is { User.Length: > 0, Security: MailSecurity.None })
            yield return "Alarm:Mail:Security: a password is not sent over a connection that is not secured";
    }

    private IEnumerable<string> WebhookFaults()
    {
        if (Webhook.Url.Length == 0) yield break;
        if (WebAddress.Parse(Webhook.Url) is null) yield return "Alarm:Webhook:Url: it is not an absolute http(s) address";
        if (WebhookSignature.KeyFrom(Webhook.Secret) is null)
            yield return "Alarm:Webhook:Secret: it is not 'whsec_' followed by base64 of 24 to 64 bytes";
    }
}
