using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FeedServer.Collect.Access;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Sources;
using FeedServer.WebTests.Outside;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace FeedServer.WebTests.Access;

/// <summary>TLS with the client's certificate, at Kestrel.</summary>
public sealed class ClientCertificateTests : IAsyncLifetime
{
    private const string Password = "mật khẩu của khóa";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feedserver-");
    private readonly X509Certificate2 authority = Authority();
    private WebApplication? app;

    private Uri Address => new(app?.Urls.Single() ?? throw new InvalidOperationException("It is not started."));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("certificate: khach.pem")]
    [InlineData("certificate: khach.crt, certificate_key: khach.key")]
    [InlineData("certificate: khach.crt, certificate_key: khoa.key, certificate_password: " + Password)]
    [InlineData("certificate: khach.p12, certificate_password: " + Password)]
    public async Task A_source_that_asks_for_a_certificate_gets_it(string access)
    {
        await using var stand = Stand(access);
        Assert.Equal("<rss><!-- CN=Khách --></rss>", await TextAsync(stand, Address));
    }

    [Fact]
    public async Task A_certificate_is_shown_to_the_source_alone()
    {
        await using var stand = Stand("certificate: khach.pem");
        // Another host, by its name: the same server, which is asked without.
        var elsewhere = new Uri($"https://localhost:{Address.Port}/");
        Assert.Equal("<rss><!-- nobody --></rss>", await TextAsync(stand, new Uri(Address, "/redirect?" + elsewhere.AbsoluteUri)));
        Assert.Equal("<rss><!-- CN=Khách --></rss>", await TextAsync(stand, Address));
    }

    [Fact]
    public async Task Credentials_are_not_sent_on_over_http()
    {
        await using var plain = RoughServer.Start();
        plain.On("/feed", RoughAnswer.Feed("<rss/>"));
        await using var stand = Stand("bearer: the-doc-bao");
        await TextAsync(stand, new Uri(Address, "/redirect?" + plain.At("/feed").AbsoluteUri));
        Assert.Null(Assert.Single(plain.Requests).Header("Authorization"));
    }

    [Fact]
    public void A_key_that_others_may_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode there.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder.FullName, "khach.key"), (UnixFileMode)Convert.ToInt32("644", 8));
        var wrong = Assert.Throws<InvalidDataException>(() => Stand("certificate: khach.crt, certificate_key: khach.key"));
        Assert.Contains("line 1: ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("khach.key can be read by others than its owner (mode 644): chmod 600 ", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_is_said_and_not_repeated()
    {
        var wrong = Assert.Throws<InvalidDataException>(() => Stand("certificate: khach.p12, certificate_password: sai-roi"));
        Assert.Contains("the certificate cannot be read", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sai-roi", wrong.Message, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync()
    {
        using var own = Issue("CN=Khách", server: false);
        var key = own.GetECDsaPrivateKey() ?? throw new InvalidOperationException("It has a key.");
        Write("khach.crt", own.ExportCertificatePem());
        Write("khach.key", key.ExportPkcs8PrivateKeyPem());
        Write("khoa.key", key.ExportEncryptedPkcs8PrivateKeyPem(Password,
            new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000)));
        Write("khach.pem", own.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllBytesAsync(
            Path.Combine(folder.FullName, "khach.p12"), own.Export(X509ContentType.Pkcs12, Password), Cancellation);
        Close("khach.p12");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("https://127.0.0.1:0").UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = X509CertificateLoader.LoadPkcs12(
                Issue("CN=127.0.0.1", server: true).Export(X509ContentType.Pkcs12), null);
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => certificate.Issuer == authority.Subject;
        }));
        app = builder.Build();
        app.MapGet("/redirect", (HttpContext http) => Results.Redirect(http.Request.QueryString.Value?[1..] ?? "/"));
        app.MapGet("/", (HttpContext http) => Results.Text(
            $"<rss><!-- {http.Connection.ClientCertificate?.Subject ?? "nobody"} --></rss>", "application/rss+xml"));
        await app.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        authority.Dispose();
        folder.Delete(recursive: true);
    }

    private FetchStand Stand(string access) => new(
        FetchStand.Near with { Trusted = [authority] },
        secrets: SecretsFile.Open(folder.FullName, null, $"sources: {{ nguon: {{ {access} }} }}"));

    private async Task<string> TextAsync(FetchStand stand, Uri address)
    {
        var outcome = await stand.Fetcher.FetchAsync(new FetchRequest
        {
            Address = address,
            Purpose = FetchPurpose.Feed,
            Source = new SourceDefinition { Id = "nguon", Kind = SourceKind.Feed, Address = Address, Title = "Nguồn" },
        }, Cancellation);
        Assert.True(outcome is FetchOutcome.Fetched, (outcome as FetchOutcome.Failed)?.Reason);
        return System.Text.Encoding.UTF8.GetString(((FetchOutcome.Fetched)outcome).Document.Bytes.Span);
    }

    private void Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, name), text);
        Close(name);
    }

    private void Close(string name)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder.FullName, name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Nơi cấp", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private X509Certificate2 Issue(string name, bool server)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        if (server)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
        }
        var now = TimeProvider.System.GetUtcNow();
        using var issued = request.Create(authority, now.AddHours(-1), now.AddHours(1), Guid.NewGuid().ToByteArray());
        return issued.CopyWithPrivateKey(key);
    }
}
