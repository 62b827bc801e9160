using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace FeedServer.Benchmarks;

/// <summary>A process that serves on a loopback port, ours or nginx, ended with the object.</summary>
internal sealed class ServerUnderLoad : IDisposable
{
    private readonly Process process;

    private ServerUnderLoad(Process process, int port)
    {
        this.process = process;
        Port = port;
        Client = new HttpClient(
            new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new Uri(
                $"http://127.0.0.1:{port}/")
        };
    }

    public HttpClient Client { get; }

    public int Port { get; }

    /// <summary>Starts a program and waits until it answers at a path.</summary>
    public static async Task<(ServerUnderLoad Server, double Seconds)> StartAsync(int port, string path, string program,
        params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException(program + " did not start.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerUnderLoad(process, port);
        while (!await AnswersAsync(server.Client, path) && !process.HasExited)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        if (process.HasExited) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        return (server, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Memory of the process in megabytes: <c>VmRSS</c> now, <c>VmHWM</c> at most.</summary>
    public int Megabytes(string field) => int.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>What the process has used of the processor so far, in its own code.</summary>
    public double ProcessorSeconds()
    {
        process.Refresh();
        return process.UserProcessorTime.TotalSeconds;
    }

    /// <summary>What the process has used of the processor so far, the system's part for it included.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Asks once, gzip as the only coding.</summary>
    public async Task<(byte[] Bytes, string ETag)> GetAsync(string path, string coding = "gzip")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        using var answer = await Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Headers.ETag?.ToString() ?? "");
    }

    /// <summary>Fails when the validator is not answered 304, so that a load of conditional requests is one.</summary>
    public async Task ExpectNotModifiedAsync(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await Client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.NotModified)
            throw new InvalidOperationException($"{Client.BaseAddress}{path} answered {(int)answer.StatusCode} to its own entity tag.");
    }

    /// <summary>Requests a second that wrk makes with 32 connections.</summary>
    public async Task<double> LoadAsync(string path, int seconds, string? tag)
    {
        List<string> arguments = ["-t2", "-c32", $"-d{seconds}s", "-H", "Accept-Encoding: gzip"];
        if (tag is not null) arguments.AddRange(["-H", "If-None-Match: " + tag]);
        arguments.Add(new Uri(Client.BaseAddress!, path).ToString()); // set when it was made
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("wrk did not start.");
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var line = said.Split('\n').First(line => line.StartsWith("Requests/sec:", StringComparison.Ordinal));
        if (said.Contains("Socket errors", StringComparison.Ordinal) || said.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException("wrk met failures:\n" + said);
        return double.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", process.Id.ToString(CultureInfo.InvariantCulture));
            process.WaitForExit();
        }
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
