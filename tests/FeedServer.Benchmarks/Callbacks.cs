using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace FeedServer.Benchmarks;

/// <summary>
/// A process of subscribers, each a path: under /ok/ they answer at once, under /slow/ after five seconds, under /dead/ never, under
/// /refusing/ with 500. Signatures are checked. By standard input: <c>reset</c> forgets what came; <c>wait N</c> prints when N of /ok/ had
/// it first, in ticks of the machine.
/// </summary>
internal sealed class Callbacks
{
    public const string Verb = "serve-callbacks";
    public const string Secret = "một bí mật vừa phải";

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Secret);
    private readonly ConcurrentDictionary<string, long> arrivals = new(StringComparer.Ordinal);
    private int unsigned;

    /// <summary>Serves until standard input ends; prints its address first.</summary>
    public static async Task ServeAsync()
    {
        var callbacks = new Callbacks();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Any, 0));
        await using var app = builder.Build();
        app.Run(callbacks.AnswerAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        while (await Console.In.ReadLineAsync(CancellationToken.None) is { } line) await callbacks.ObeyAsync(line);
        using var soon = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(soon.Token);
    }

    private async Task ObeyAsync(string line)
    {
        if (line == "reset")
        {
            arrivals.Clear();
            Console.WriteLine("ready");
            return;
        }
        var wanted = int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (arrivals.Count < wanted) await tick.WaitForNextTickAsync();
        Console.WriteLine(unsigned > 0 ? $"{unsigned} deliveries were not signed rightly" : string.Join(' ', arrivals.Values));
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.WriteAsync(http.Request.Query["hub.challenge"].ToString(), http.RequestAborted);
            return;
        }
        if (path.StartsWith("/dead/", StringComparison.Ordinal))
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        if (path.StartsWith("/slow/", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, http.RequestAborted);
        if (path.StartsWith("/refusing/", StringComparison.Ordinal)) http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        if (path.StartsWith("/ok/", StringComparison.Ordinal)) await TakeAsync(http, path);
    }

    /// <summary>
    /// Signed while it is read: the subscribers stand for a thousand other machines, and what they need is taken from the hub.
    /// </summary>
    private async Task TakeAsync(HttpContext http, string path)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key);
        var body = http.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(http.RequestAborted);
            foreach (var piece in read.Buffer) hash.AppendData(piece.Span);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }
        arrivals.TryAdd(path, Stopwatch.GetTimestamp());
        if (http.Request.Headers["X-Hub-Signature"] != "sha256=" + Convert.ToHexStringLower(hash.GetHashAndReset()))
            Interlocked.Increment(ref unsigned);
    }
}
