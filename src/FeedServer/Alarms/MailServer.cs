using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace FeedServer.Alarms;

/// <summary>The mail server of the settings. The operator chose it: it may be inside the network.</summary>
/// <param name="options">Where it is, how the connection is secured, and who logs in.</param>
internal sealed class MailServer(AlarmMailOptions options)
{
    private readonly string place = string.Create(CultureInfo.InvariantCulture, $"the mail server {options.Host}:{options.Port}");

    /// <summary>Connects as the settings say; sends no password.</summary>
    /// <returns>The connection, which the caller ends and disposes of.</returns>
    /// <exception cref="IOException">It did not work; the message says why, and which settings to look at.</exception>
    public async Task<SmtpClient> ConnectAsync(CancellationToken cancellation)
    {
        // A certificate may name addresses of revocation lists; fetching them would pass by the address policy.
        var client = new SmtpClient { CheckCertificateRevocation = false };
        string? refused = null;
        client.ServerCertificateValidationCallback = (_, certificate, chain, errors) =>
            (refused = CertificateFault(certificate, chain, errors)) is null;
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Security switch
            {
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            }, cancellation);
            return client;
        }
        catch (OperationCanceledException)
        {
            client.Dispose();
            throw;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            client.Dispose();
            throw new IOException($"{place} {refused ?? Reason(fault)}");
        }
    }

    /// <summary>Connects and logs in where the settings name an account.</summary>
    /// <returns>The connection, which the caller ends and disposes of.</returns>
    /// <exception cref="IOException">It did not work; the message says why, and which settings to look at.</exception>
    public async Task<SmtpClient> LogInAsync(CancellationToken cancellation)
    {
        var client = await ConnectAsync(cancellation);
        if (options.User.Length == 0) return client;
        try
        {
            await client.AuthenticateAsync(options.User, options.Password, cancellation);
            return client;
        }
        catch (OperationCanceledException)
        {
            client.Dispose();
            throw;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            client.Dispose();
            throw new IOException(fault is AuthenticationException
                ? $"{place} does not take the password of '{options.User}' ({fault.Message}): check Alarm:Mail:User and Alarm:Mail:Password"
                : $"{place} offers no login that is known here ({fault.Message}): check Alarm:Mail:Port, or leave Alarm:Mail:User empty");
        }
    }

    private static string Reason(Exception fault) => fault switch
    {
        NotSupportedException =>
            "offers no STARTTLS, which Alarm:Mail:Security asks for: set Tls and its port (465), or None for a server on this machine",
        SmtpProtocolException or SmtpCommandException => "does not greet as a mail server does: check Alarm:Mail:Host and :Port",
        SslHandshakeException => $"does not speak TLS ({Innermost(fault)}): check Alarm:Mail:Port and :Security",
        SocketException or IOException => $"cannot be reached ({fault.Message}): check Alarm:Mail:Host, :Port and :Security",
        _ => $"cannot be used ({fault.Message})",
    };

    /// <summary>Why a certificate is refused (RFC 5280 §6, RFC 9525); null when it is trusted.</summary>
    private string? CertificateFault(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return null;
        if (certificate is not X509Certificate2 shown) return "shows no certificate: check Alarm:Mail:Host and :Port";
        if (chain?.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) == true)
            return string.Create(CultureInfo.InvariantCulture, $"shows a certificate that is valid from {shown.NotBefore:yyyy-MM-dd} to ")
                + string.Create(CultureInfo.InvariantCulture, $"{shown.NotAfter:yyyy-MM-dd}: renew it, or set the clock");
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"shows a certificate for {shown.GetNameInfo(X509NameType.DnsName, forIssuer: false)}, not for {options.Host}: "
                + "set Alarm:Mail:Host to the name that it is made out for"
            : "shows a certificate that nobody has signed whom this machine trusts: have it signed, or add its signer to the system's";
    }

    private static string Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner) fault = inner;
        return fault.Message;
    }
}
