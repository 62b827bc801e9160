using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FeedServer.WebTests;

/// <summary>The built program in a process of its own, with its log, its memory and its signals.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient client = new();
    private readonly Process process;

    private ServerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, said) => Hear(said.Data);
        process.ErrorDataReceived += (_, said) => Hear(said.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>The most memory that was ever resident, in bytes (VmHWM of proc(5)).</summary>
    public long PeakMemory => Status("VmHWM:");

    /// <summary>The memory that is resident, in bytes (VmRSS of proc(5)).</summary>
    public long Memory => Status("VmRSS:");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it on a free port; returns when it serves.</summary>
    public static Task<ServerProcess> StartAsync(TemporaryArchive archive, params string[] settings) =>
        StartWithAsync([], archive, settings);

    /// <summary>The same with further environment variables.</summary>
    public static async Task<ServerProcess> StartWithAsync(
        IReadOnlyList<(string Name, string Value)> environment, TemporaryArchive archive, params string[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "FeedServer.dll");
        string[] all = [program, $"--Archive:Root={archive.Root}", "--Urls=http://127.0.0.1:0", .. settings];
        var start = new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var server = new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException("The server did not start."));
        server.client.BaseAddress = await server.serving.Task.WaitAsync(Cancellation);
        return server;
    }

    /// <summary>Runs a verb that must end well.</summary>
    /// <returns>Its standard output.</returns>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        var (code, text, errors) = await VerbAsync(arguments);
        Assert.True(code == 0, $"{code}: {errors}");
        return text;
    }

    /// <summary>Runs a verb.</summary>
    public static async Task<(int Code, string Output, string Errors)> VerbAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FeedServer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var verb = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        var text = verb.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = verb.StandardError.ReadToEndAsync(Cancellation);
        await verb.WaitForExitAsync(Cancellation);
        return (verb.ExitCode, await text, await errors);
    }

    /// <summary>A page's text.</summary>
    public Task<string> TextAsync(string path) => client.GetStringAsync(new Uri(path, UriKind.Relative), Cancellation);

    /// <summary>Any request; the caller disposes of the answer.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, Cancellation);

    /// <summary>What <c>/healthz</c> says.</summary>
    public async Task<JsonElement> HealthAsync()
    {
        using var health = JsonDocument.Parse(await TextAsync("/healthz"));
        return health.RootElement.Clone();
    }

    /// <summary>The status of a page, read to its end.</summary>
    public async Task<int> StatusAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (int)response.StatusCode;
    }

    /// <summary>What <c>/healthz</c> says of the sources.</summary>
    public async Task<JsonElement> SourcesAsync()
    {
        using var health = JsonDocument.Parse(await TextAsync("/healthz"));
        return health.RootElement.GetProperty("sources").Clone();
    }

    /// <summary>Asks it to stop, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        process.Dispose();
    }

    private long Status(string field)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(one => one.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            serving.TrySetException(new InvalidOperationException(string.Join('\n', lines)));
            return;
        }
        lines.Enqueue(line);
        if (Serving().Match(line) is { Success: true } match) serving.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex("serving on (http://[0-9.:]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Serving();
}
