using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FeedServer.Backups;
using FeedServer.Cli;
using FeedServer.Doctor;
using FeedServer.Hosting;
using FeedServer.WebTests.Backups;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Doctor;

/// <summary>What <c>doctor</c> finds, in the words that an operator reads.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task Before_the_first_start_nothing_is_wrong()
    {
        var (code, said, errors) = await DoctorAsync($"--Urls=http://127.0.0.1:{FreePort()}");
        Assert.True(code == Verbs.Done, said + errors);
        Assert.Contains("can be written", said, StringComparison.Ordinal);
        Assert.Contains("No server runs on this archive", said, StringComparison.Ordinal);
        Assert.Contains("No backup was made yet", said, StringComparison.Ordinal);
        Assert.Contains("doctor: nothing is wrong", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_base_address_leads_to_the_server_of_this_archive()
    {
        var port = FreePort();
        await using var server = await StartAsync(port, $"http://127.0.0.1:{port}/");
        var (code, said, _) = await DoctorAsync($"--Urls=http://127.0.0.1:{port}", $"--Publication:BaseUrl=http://127.0.0.1:{port}/");
        Assert.True(code == Verbs.Done, said);
        Assert.Contains($"http://127.0.0.1:{port}/ leads to this server.", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(archive.Root, DoctorAnswer.FileName)));
    }

    [Fact]
    public async Task Another_servers_base_address_is_named()
    {
        using var other = new TemporaryArchive();
        await using var foreign = await RunningServer.StartAsync(other);
        await using var server = await StartAsync(FreePort(), foreign.Address.AbsoluteUri);
        var (code, said, _) = await DoctorAsync($"--Publication:BaseUrl={foreign.Address}");
        Assert.Equal(Verbs.Failed, code);
        Assert.Contains("it is not the server of this archive", said, StringComparison.Ordinal);
        var (_, nowhere, _) = await DoctorAsync($"--Publication:BaseUrl=http://127.0.0.1:{FreePort()}/");
        Assert.Contains("cannot be reached from this machine", nowhere, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_not_trusted_or_names_nobody_is_told()
    {
        var port = FreePort();
        await using var server = await StartAsync(port, "http://tin.example/", "--Limits:TrustedProxies=10.0.0.0/8");
        var nonce = new string('a', 64);
        await File.WriteAllTextAsync(Path.Combine(archive.Root, DoctorAnswer.FileName), nonce, Ending);
        using var seen = await server.SendAsync(HttpMethod.Get, "/healthz", (DoctorAnswer.Header, nonce), ("X-Forwarded-For", "192.0.2.7"));
        Assert.Contains("\"forwarded_for\":\"192.0.2.7\"", await seen.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        Assert.Equal("no-store", seen.Headers.CacheControl?.ToString());
        // To everybody else the header means nothing.
        using var guessed = await server.SendAsync(HttpMethod.Get, "/healthz", (DoctorAnswer.Header, new string('b', 64)));
        Assert.DoesNotContain("forwarded_for", await guessed.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        var (code, said, _) = await DoctorAsync($"--Publication:BaseUrl=http://127.0.0.1:{port}/", "--Limits:TrustedProxies=10.0.0.0/8");
        Assert.True(code == Verbs.Done, said);
    }

    [Theory]
    [InlineData("X-Forwarded-For: 192.0.2.7\r\n", "10.0.0.0/8", "is not trusted: add it to Limits:TrustedProxies")]
    [InlineData("X-Forwarded-For: 192.0.2.7\r\n", "127.0.0.0/8", "client 192.0.2.7 by the proxy 127.0.0.1")]
    [InlineData("X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n", "127.0.0.0/8", "readers come by https")]
    public async Task What_a_proxy_forwards_is_judged(string lines, string trusted, string sentence)
    {
        var port = FreePort();
        await using var proxy = new ForwardingProxy(port, lines);
        await using var server = await StartAsync(port, proxy.Address, $"--Limits:TrustedProxies={trusted}");
        var (_, said, errors) = await DoctorAsync(
            $"--Urls=http://127.0.0.1:{port}", $"--Publication:BaseUrl={proxy.Address}", $"--Limits:TrustedProxies={trusted}");
        Assert.Contains($"{proxy.Address} leads to this server.", said + errors, StringComparison.Ordinal);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_readers_would_not_accept_is_told()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=tin.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        using var front = new TcpListener(IPAddress.Loopback, 0);
        front.Start();
        var address = $"https://127.0.0.1:{((IPEndPoint)front.LocalEndpoint).Port}/";
        await using var server = await StartAsync(FreePort(), address);
        var asked = DoctorAsync($"--Publication:BaseUrl={address}");
        using (var client = await front.AcceptTcpClientAsync(Ending))
        await using (var secured = new SslStream(client.GetStream()))
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await secured.AuthenticateAsServerAsync(certificate);
                // In TLS 1.3 the client refuses after the server is done.
                await secured.ReadExactlyAsync(new byte[1], Ending);
            });
        var (code, said, _) = await asked;
        Assert.Equal(Verbs.Failed, code);
        Assert.Contains("is not one that readers accept", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_private_and_open_is_named_and_no_secret_is_printed()
    {
        var secrets = Path.Combine(archive.Root, "secrets.yml");
        await File.WriteAllTextAsync(secrets, "nguon: matkhau123\n", Ending);
        Modes.Set(secrets, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var (code, said, errors) = await DoctorAsync($"--Urls=http://127.0.0.1:{FreePort()}");
        Assert.Equal(Verbs.Failed, code);
        Assert.Contains($"chmod -R go= {secrets}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("matkhau123", said + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_and_a_missing_folder_are_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, said, _) = await BuiltProgram.RunAsync("doctor", $"--Urls=http://127.0.0.1:{port}",
            $"--Archive:Root={Path.Combine(archive.Root, "khong-co")}");
        Assert.Equal(Verbs.Failed, code);
        Assert.Contains("another program has port", said, StringComparison.Ordinal);
        Assert.Contains("There is no folder", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_behind_the_archive_is_told()
    {
        var records = Directory.CreateDirectory(Path.Combine(archive.Root, "records"));
        var log = Path.Combine(records.FullName, "2026-11.jsonl");
        await File.WriteAllTextAsync(log, "", Ending);
        Modes.Set(log, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetLastWriteTimeUtc(log, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(400));
        var (code, said, _) = await DoctorAsync($"--Urls=http://127.0.0.1:{FreePort()}");
        Assert.Equal(Verbs.Failed, code);
        Assert.Contains("set the clock", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_that_is_missing_or_found_damage_is_told()
    {
        var now = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        var settings = Settings.Read([$"--Archive:Root={archive.Root}", "--Backup:Cron=0 0 2 * * ?", $"--Backup:To={archive.Root}-sao"]);
        Assert.Contains(Findings(), finding => finding.Kind == VerdictKind.Noted && Says(finding, "No backup was made yet"));
        LastBackup.Await(archive.Root, settings.Backup.To, now.AddDays(-3));
        Assert.Contains(Findings(), finding => finding.Kind == VerdictKind.Wrong && Says(finding, "No backup was ever made"));
        Note(now.AddHours(-9), faults: 0);
        Assert.Contains(Findings(), finding => finding.Kind == VerdictKind.Good && Says(finding, "The last backup was made"));
        Note(now.AddHours(-9), faults: 2);
        Assert.Contains(Findings(), finding => finding.Kind == VerdictKind.Wrong && Says(finding, "found 2 faults in the record log"));
        Note(now.AddDays(-3), faults: 0);
        Assert.Contains(Findings(), finding => finding.Kind == VerdictKind.Wrong && Says(finding, "No backup was made since"));
        // A clock is set by some seconds now and then.
        Note(now.AddSeconds(20), faults: 0);
        Assert.Contains(Findings(), finding => finding.Kind == VerdictKind.Good && Says(finding, "The last backup was made"));
        Note(now.AddDays(400), faults: 0);
        Assert.Contains(Findings(), finding => finding.Kind == VerdictKind.Wrong && Says(finding, "which was wrong then or is now"));

        void Note(DateTimeOffset at, int faults) => LastBackup.Note(archive.Root, new GoodBackup(at, settings.Backup.To, 7, 1, faults));
        List<Verdict> Findings() => [.. new ArchiveCheck(settings, new FakeTimeProvider(now)).Run()];
        static bool Says(Verdict finding, string text) => finding.Text.Contains(text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sao", VerdictKind.Good)]
    [InlineData("khong-co/sao", VerdictKind.Good)]
    [InlineData("kho.tar.zst", VerdictKind.Good)]
    [InlineData("khong-co/kho.tar.zst", VerdictKind.Wrong)]
    public void Where_backups_go_to_is_looked_at(string target, object kind)
    {
        using var place = new TemporaryArchive();
        var to = Path.Combine(place.Root, target);
        var settings = Settings.Read([$"--Archive:Root={archive.Root}", $"--Backup:To={to}"]);
        var finding = new ArchiveCheck(settings, TimeProvider.System).Run().Last();
        Assert.Equal(kind, finding.Kind);
        Assert.Contains(kind is VerdictKind.Good ? $"Backups can be written to {to} " : "There is no folder", finding.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("220 thu.example ESMTP\r\n", "250 thu.example\r\n", "StartTls", "offers no STARTTLS")]
    [InlineData("220 thu.example ESMTP\r\n", "250 thu.example\r\n", "None", "greets.")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n", "", "None", "does not greet as a mail server does")]
    public async Task The_mail_server_greets_or_it_is_said_how_it_does_not(string greeting, string offers, string security, string sentence)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alarm:Mail:Host"] = "127.0.0.1",
            ["Alarm:Mail:Port"] = $"{port}",
            ["Alarm:Mail:Security"] = security,
        }).Build();
        var asked = new MailCheck(settings).RunAsync(TimeProvider.System, Ending);
        using (var client = await server.AcceptTcpClientAsync(Ending))
        {
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(greeting), Ending);
            await stream.ReadAtLeastAsync(new byte[100], 1, throwOnEndOfStream: false, Ending);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(offers), Ending);
            Assert.Contains(sentence, (await asked).Text, StringComparison.Ordinal);
        }
    }

    private Task<(int Code, string Output, string Errors)> DoctorAsync(params string[] settings) =>
        BuiltProgram.RunAsync(["doctor", $"--Archive:Root={archive.Root}", .. settings]);

    private async Task<RunningServer> StartAsync(int port, string baseAddress, params string[] settings)
    {
        var server = await RunningServer.StartAsync(archive,
            [$"--Urls=http://127.0.0.1:{port}", $"--Publication:BaseUrl={baseAddress}", .. settings]);
        await Waiting.UntilAsync(() => File.Exists(Path.Combine(archive.Root, "feedserver.sock")));
        return server;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
