using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FeedServer.Collect.Access;
using FeedServer.Collect.Fetching;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Access;

/// <summary>Sources through the proxies of Debian: tinyproxy (http) and microsocks (SOCKS5), each with a user and a password.</summary>
public sealed class ProxyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tinyproxy", "http")]
    [InlineData("microsocks", "socks5")]
    public async Task A_source_is_fetched_through_a_proxy_that_asks_for_a_password(string program, string scheme)
    {
        await using var site = RoughServer.Start();
        site.Otherwise = _ => RoughAnswer.Feed("<rss/>");
        await using var proxy = await RunningProxy.StartAsync(program);
        await using var stand = Stand(proxy.Address(scheme), FetchStand.Near);
        Assert.IsType<FetchOutcome.Fetched>(await stand.FetchAsync(site.At("/feed")));
        var port = site.Address.Port.ToString(CultureInfo.InvariantCulture);
        Assert.Contains(proxy.Log(), line => line.Contains(port, StringComparison.Ordinal)
            || line.Contains(site.Address.Host, StringComparison.Ordinal));
        Assert.DoesNotContain(site.Requests.SelectMany(request => request.Headers),
            field => field.Key.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("tinyproxy", "http")]
    [InlineData("microsocks", "socks5")]
    public async Task A_proxy_inside_is_reached_and_what_names_an_inside_address_is_not(string program, string scheme)
    {
        await using var proxy = await RunningProxy.StartAsync(program);
        var asked = 0;
        await using var stand = Stand(proxy.Address(scheme), FetchStand.Near with
        {
            AllowPrivateNetworks = false,
            Lookup = name =>
            {
                asked++;
                return [];
            },
        });
        // The proxy looks the name up, and there is none.
        var unknown = await stand.FailureAsync(new Uri("http://khong-co.invalid/"));
        Assert.NotEqual(FetchFailure.Forbidden, unknown.Kind);
        Assert.Equal(0, asked);
        foreach (var inside in (string[])["http://10.0.0.1/", "http://127.1/", "http://[::1]/", "http://may.localhost/"])
            Assert.Equal(FetchFailure.Forbidden, (await stand.FailureAsync(new Uri(inside))).Kind);
    }

    [Fact]
    public async Task A_proxy_that_refuses_is_named_without_its_password()
    {
        await using var proxy = await RunningProxy.StartAsync("tinyproxy");
        var wrong = new UriBuilder(proxy.Address("http")) { Password = "sai-mat-khau" }.Uri;
        await using var stand = Stand(wrong, FetchStand.Near);
        foreach (var address in (string[])["http://tin.example/", "https://tin.example/"])
        {
            var failed = await stand.FailureAsync(new Uri(address));
            Assert.DoesNotContain("sai-mat-khau", failed.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_said()
    {
        await using var stand = Stand(new Uri($"http://127.0.0.1:{FreePort()}"), FetchStand.Near);
        var failed = await stand.FailureAsync(new Uri("http://tin.example/"));
        Assert.EndsWith("(through the proxy)", failed.Reason, StringComparison.Ordinal);
    }

    private static FetchStand Stand(Uri proxy, FetchOptions options) =>
        new(options, secrets: SecretsFile.Open(Path.GetTempPath() + "khong-co", proxy, null));

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)(socket.LocalEndPoint ?? throw new InvalidOperationException("It is bound."))).Port;
    }

    /// <summary>A proxy in a process of its own.</summary>
    private sealed class RunningProxy : IAsyncDisposable
    {
        private const string Password = "mo-cua-ra";

        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feedserver-");
        private readonly List<string> lines = [];
        private readonly Process process;
        private readonly int port = FreePort();

        private RunningProxy(string program, string path)
        {
            var settings = Path.Combine(folder.FullName, "tinyproxy.conf");
            File.WriteAllText(settings, $"""
                Port {port}
                Listen 127.0.0.1
                BasicAuth qua-cua {Password}
                LogLevel Info
                """);
            string[] arguments = program == "tinyproxy" ? ["-d", "-c", settings]
                : ["-i", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-u", "qua-cua", "-P", Password];
            process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new InvalidOperationException($"{program} does not start.");
            process.OutputDataReceived += Hear;
            process.ErrorDataReceived += Hear;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public Uri Address(string scheme) => new($"{scheme}://qua-cua:{Password}@127.0.0.1:{port}");

        public IReadOnlyList<string> Log()
        {
            lock (lines) return [.. lines];
        }

        public static async Task<RunningProxy> StartAsync(string program)
        {
            var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
            if (path is null)
            {
                var reason = $"{program} is not installed (apt install tinyproxy-bin microsocks).";
                if (Environment.GetEnvironmentVariable("FEEDSERVER_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
                Assert.Skip(reason);
            }
            var proxy = new RunningProxy(program, path);
            await Waiting.UntilAsync(proxy.ListensAsync);
            return proxy;
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            folder.Delete(recursive: true);
        }

        private void Hear(object sender, DataReceivedEventArgs said)
        {
            lock (lines) lines.Add(said.Data ?? "");
        }

        private async Task<bool> ListensAsync()
        {
            Assert.False(process.HasExited, string.Join('\n', Log()));
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, Cancellation);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
