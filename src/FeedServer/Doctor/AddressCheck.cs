using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using FeedServer.Control;

namespace FeedServer.Doctor;

/// <summary>The addresses: is the port free or ours, is the base address reached from here, does this server answer there, and through
/// what? No other address is asked.</summary>
/// <param name="settings">Where readers reach it.</param>
/// <param name="urls">Where it listens.</param>
/// <param name="clock">The clock.</param>
internal sealed class AddressCheck(Settings settings, string urls, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Certificates are renewed earlier than that before their end.</summary>
    private static readonly TimeSpan LeastValid = TimeSpan.FromDays(14);

    private static readonly TimeSpan MostDifference = TimeSpan.FromSeconds(30);

    private X509Certificate2? certificate;
    private SslPolicyErrors certificateFaults;

    public async Task<IReadOnlyList<Verdict>> RunAsync(CancellationToken cancellation)
    {
        var findings = new List<Verdict>(SampleSetup.Faults(settings.Publication, urls).Select(Verdict.Wrong));
        var isServing = await IsServingAsync(cancellation);
        findings.Add(Port(isServing));
        if (!isServing)
            findings.Add(Verdict.Noted(
                $"No server runs on this archive: whether {settings.Publication.BaseUrl} leads to it is seen when it is started."));
        // The server could not read the proof, and would seem another's.
        else if (ArchiveOwner.OtherThanCaller(settings.ArchiveRoot) is { } owner)
            findings.Add(Verdict.Wrong($"The base address was not asked: the archive belongs to {owner}. Run doctor as that user: "
                + $"sudo -u {owner} feedserver doctor."));
        else findings.AddRange(await BaseAddressAsync(cancellation));
        return findings;
    }

    private async Task<bool> IsServingAsync(CancellationToken cancellation)
    {
        try
        {
            using var server = await ControlSocket.ConnectAsync(settings.ArchiveRoot, cancellation);
            return true;
        }
        catch (Exception nobody) when (nobody is SocketException or IOException)
        {
            return false;
        }
    }

    private Verdict Port(bool isServing)
    {
        if (isServing) return Verdict.Good("The server runs.");
        try
        {
            Connections.CheckFree(urls);
            return Verdict.Good($"{urls} can be listened on.");
        }
        catch (SettingsException taken)
        {
            return Verdict.Wrong(taken.Faults[0]);
        }
    }

    private async Task<IReadOnlyList<Verdict>> BaseAddressAsync(CancellationToken cancellation)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var path = Path.Combine(settings.ArchiveRoot, DoctorAnswer.FileName);
        try
        {
            Write(path, nonce);
            return await AskAsync(nonce, cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return [Verdict.Wrong($"The base address was not asked: {refused.Message} Run doctor as the server's user.")];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<IReadOnlyList<Verdict>> AskAsync(string nonce, CancellationToken cancellation)
    {
        var address = new Uri(settings.Publication.BaseUrl, "healthz");
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = Certificate;
        using var client = new HttpClient(handler) { Timeout = LongestWait };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add(DoctorAnswer.Header, nonce);
        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            return [.. Tls(address), .. Date(answer), .. await SeenAsync(address, answer, cancellation)];
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException
            && !cancellation.IsCancellationRequested)
        {
            if (certificateFaults != SslPolicyErrors.None) return [.. Tls(address)];
            return [.. Tls(address), Verdict.Wrong($"{address} cannot be reached from this machine: {Reason(unreachable)} Check the name "
                + "in DNS, the proxy in front and the firewall; a name that leads back inside the network may need a line in /etc/hosts.")];
        }
    }

    /// <summary>Looks at the certificate; what readers would not accept is not accepted here.</summary>
    private bool Certificate(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors faults)
    {
        certificate = shown is null ? null : X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        certificateFaults = faults;
        return faults == SslPolicyErrors.None;
    }

    private IEnumerable<Verdict> Tls(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps || certificate is not { } shown) yield break;
        var end = new DateTimeOffset(shown.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        if (certificateFaults != SslPolicyErrors.None)
            yield return Verdict.Wrong($"The certificate of {address.Host} is not one that readers accept ({certificateFaults}): have the "
                + "proxy in front send one for this name, with the certificates between it and its authority.");
        else if (end - clock.GetUtcNow() < LeastValid)
            yield return Verdict.Wrong($"The certificate of {address.Host} ends at {end:u}: see why it is not renewed.");
        else yield return Verdict.Good($"The certificate of {address.Host} is valid until {end:u}.");
    }

    private IEnumerable<Verdict> Date(HttpResponseMessage answer)
    {
        if (answer.Headers.Date is not { } date) yield break;
        var difference = (date - clock.GetUtcNow()).Duration();
        if (difference > MostDifference)
            yield return Verdict.Wrong($"The base address answers with the time {date:u}, this machine has {clock.GetUtcNow():u}: have the "
                + "clocks of the proxy and of this machine set by NTP.");
    }

    private async Task<IReadOnlyList<Verdict>> SeenAsync(Uri address, HttpResponseMessage answer, CancellationToken cancellation)
    {
        SeenRequest? seen = null;
        if (answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "application/json")
        {
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            try
            {
                seen = JsonSerializer.Deserialize(text, DoctorJson.Default.SeenRequest);
            }
            catch (JsonException)
            {
                // Another server's, or the health of another archive: said below.
            }
        }
        if (seen is null)
            return [Verdict.Wrong($"{address} answers with {(int)answer.StatusCode}, and it is not the server of this archive that does: "
                + "check Publication:BaseUrl, and to which address and path the proxy in front leads.")];
        return [Verdict.Good($"{settings.Publication.BaseUrl} leads to this server."), .. Forwarding(address, seen)];
    }

    private IEnumerable<Verdict> Forwarding(Uri address, SeenRequest seen)
    {
        yield return Verdict.Good($"Seen of the request: {seen.Scheme}, host {seen.Host}, client {seen.Client}"
            + (seen.Proxy.Length > 0 ? $" by the proxy {seen.Proxy}" : "")
            + (seen.ForwardedProto.Length > 0 ? $", X-Forwarded-Proto {seen.ForwardedProto}" : "") + ".");
        if (seen.Proxy.Length == 0 && seen.ForwardedFor.Length > 0)
            yield return Verdict.Wrong($"A proxy at {seen.Client} names the client, and is not trusted: add it to Limits:TrustedProxies "
                + $"('{settings.Limits.TrustedProxies}'), or all readers count as one.");
        else if (seen.Proxy.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || seen.Host != address.Authority))
            yield return Verdict.Wrong("A proxy stands in front and does not name the client in X-Forwarded-For: all readers count as one. "
                + "nginx: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;");
        if (seen.ForwardedProto.Length > 0 && seen.ForwardedProto != address.Scheme)
            yield return Verdict.Wrong($"The proxy says that readers come by {seen.ForwardedProto}, and Publication:BaseUrl says "
                + $"{address.Scheme}: set the one that readers use.");
    }

    private static void Write(string path, string nonce)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(nonce));
    }

    private static string Reason(Exception unreachable) => unreachable is TaskCanceledException
        ? string.Create(CultureInfo.InvariantCulture, $"it does not answer within {LongestWait.TotalSeconds} s.")
        : (unreachable.InnerException?.Message ?? unreachable.Message).TrimEnd('.') + ".";
}
