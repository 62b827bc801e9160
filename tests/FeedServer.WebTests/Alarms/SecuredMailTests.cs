using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FeedServer.Alarms;

namespace FeedServer.WebTests.Alarms;

/// <summary>Alarms by mail over STARTTLS (RFC 3207) with a login, to a real server with a certificate of its own making.</summary>
public sealed class SecuredMailTests : IDisposable
{
    private const string Trusting = "SSL_CERT_FILE";

    private static readonly string[] Login = ["--Alarm:Mail:Security=StartTls", "--Alarm:Mail:User=kho"];

    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_sent_over_starttls_with_the_login_to_a_server_that_the_machine_trusts()
    {
        using var certificate = Certificate("127.0.0.1");
        await using var mail = MailSink.Start(certificate);
        await using var server = await StartAsync(mail, certificate, "right");
        await Waiting.UntilAsync(() => !mail.Mails.IsEmpty);
        Assert.Equal("kho:right", Assert.Single(mail.Passwords.Distinct()));
        Assert.True(mail.WasSecured);
        Assert.DoesNotContain(server.Lines, line => line.Contains("could not be told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_said_with_the_settings_to_look_at_and_is_not_in_the_log()
    {
        using var certificate = Certificate("127.0.0.1");
        await using var mail = MailSink.Start(certificate);
        await using var server = await StartAsync(mail, certificate, "mat-khau-sai-9");
        await Waiting.UntilAsync(() => server.Lines.Any(line => line.Contains("could not be told", StringComparison.Ordinal)));
        var said = server.Lines.First(line => line.Contains("could not be told", StringComparison.Ordinal));
        Assert.Contains($"the mail server 127.0.0.1:{mail.Port} does not take the password of 'kho'", said, StringComparison.Ordinal);
        Assert.Contains("check Alarm:Mail:User and Alarm:Mail:Password", said, StringComparison.Ordinal);
        Assert.Empty(mail.Mails);
        Assert.DoesNotContain(server.Lines, line => line.Contains("mat-khau-sai-9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_and_neither_password_nor_mail_is_sent()
    {
        using var certificate = Certificate("127.0.0.1");
        await using var mail = MailSink.Start(certificate);
        await using var world = await AlarmWorld.StartAsync([.. Login, $"--Alarm:Mail:Port={mail.Port}", "--Alarm:Mail:Password=right"]);
        world.Wrong.Add(new AlarmCondition(AlarmKind.DiskLow, "", "3 MB"));
        await world.LookAsync(TimeSpan.FromMinutes(1));
        Assert.Contains(world.Log.Lines, line => line.Contains("mail could not be told", StringComparison.Ordinal)
            && line.Contains("a certificate that nobody has signed whom this machine trusts", StringComparison.Ordinal));
        Assert.Empty(mail.Passwords);
        Assert.Empty(mail.Mails);
    }

    [Theory]
    [InlineData("127.0.0.1", 30, true, "greets.")]
    [InlineData("thu.example", 30, true, "shows a certificate for thu.example, not for 127.0.0.1: set Alarm:Mail:Host")]
    [InlineData("127.0.0.1", -1, true, "renew it, or set the clock")]
    [InlineData("127.0.0.1", 30, false, "nobody has signed whom this machine trusts")]
    public async Task Doctor_says_what_is_wrong_with_a_certificate_and_sends_no_password(
        string name, int days, bool isTrusted, string sentence)
    {
        using var certificate = Certificate(name, days);
        await using var mail = MailSink.Start(certificate);
        var trusted = Trust(certificate);
        var (_, output, _) = await BuiltProgram.RunAsync(
            ["doctor", $"--Archive:Root={archive.Root}", "--Urls=http://127.0.0.1:0", .. Settings(mail), "--Alarm:Mail:Password=right"],
            isTrusted ? [(Trusting, trusted)] : []);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.Empty(mail.Passwords);
    }

    public void Dispose() => archive.Dispose();

    private static X509Certificate2 Certificate(string name, int days = 30)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-10), now.AddDays(days));
    }

    private static string[] Settings(MailSink mail) => [.. Login, "--Alarm:Mail:Host=127.0.0.1", $"--Alarm:Mail:Port={mail.Port}",
        "--Alarm:Mail:From=kho@songlam.example", "--Alarm:Mail:To=lan@songlam.example"];

    /// <summary>A server on whose disk less is free than wanted, on a machine that trusts the certificate.</summary>
    private Task<ServerProcess> StartAsync(MailSink mail, X509Certificate2 certificate, string password) => ServerProcess.StartWithAsync(
        [(Trusting, Trust(certificate)), ("Alarm__Mail__Password", password)], archive,
        [.. Settings(mail), "--Alarm:Interval=00:00:01", "--Alarm:MinDiskFree=9000000000000000000"]);

    private string Trust(X509Certificate2 certificate)
    {
        var path = Path.Combine(archive.Root, "tin.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }
}
