using FeedServer.Alarms;

namespace FeedServer.Doctor;

/// <summary>Whether the mail server of the alarms greets (RFC 5321, section 3.1), offers what the settings ask for, and shows a certificate
/// that is trusted. No password is sent and no mail.</summary>
internal sealed class MailCheck(IConfiguration configuration)
{
    private const string Section = "Alarm:Mail:";
    private const int UsualPort = 587;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    public async Task<Verdict> RunAsync(TimeProvider clock, CancellationToken cancellation)
    {
        var options = new AlarmMailOptions
        {
            Host = configuration[Section + "Host"] ?? "",
            Port = int.TryParse(configuration[Section + "Port"], CultureInfo.InvariantCulture, out var port) ? port : UsualPort,
            Security = Enum.TryParse<MailSecurity>(configuration[Section + "Security"], ignoreCase: true, out var security)
                ? security : MailSecurity.StartTls,
        };
        if (options.Host.Length == 0) return Verdict.Noted("Alarms are sent by no mail: Alarm:Mail:Host is not set.");
        var place = string.Create(CultureInfo.InvariantCulture, $"The mail server {options.Host}:{options.Port}");
        using var late = new CancellationTokenSource(LongestWait, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var client = await new MailServer(options).ConnectAsync(ending.Token);
            await client.DisconnectAsync(quit: true, ending.Token);
            return Verdict.Good($"{place} greets.");
        }
        catch (IOException refused)
        {
            return Verdict.Wrong($"{char.ToUpperInvariant(refused.Message[0])}{refused.Message[1..]}.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Verdict.Wrong($"{place} does not greet within {LongestWait.TotalSeconds} s. Check Alarm:Mail:Port and "
                + ":Security: a server that expects TLS from the beginning says nothing first.");
        }
    }
}
