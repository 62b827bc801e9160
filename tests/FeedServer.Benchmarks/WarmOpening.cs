using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;

namespace FeedServer.Benchmarks;

/// <summary>
/// A process that opens an archive again and again with the server of a given build, and asks each time for the front page: what opening
/// costs without starting the runtime and compiling. It is the server's own process, entered by <see cref="StartupHook"/>.
/// </summary>
internal static class WarmOpening
{
    /// <summary>Names the archive in the environment of such a process.</summary>
    public const string Archive = "FEEDSERVER_OPEN_ARCHIVE";

    private const string Mark = "opened in ms: ";
    private const int Rounds = 7;

    /// <summary>Prints the milliseconds of each round but the first two, in which the code is compiled.</summary>
    public static async Task RunAsync(string root)
    {
        var build = Assembly.Load("FeedServer").GetType("FeedServer.Hosting.FeedServerHost", throwOnError: true)?.GetMethod("BuildAsync")
            ?? throw new InvalidOperationException("The server has no FeedServerHost.BuildAsync.");
        for (var round = 0; round < Rounds; round++)
        {
            var milliseconds = await OpenAsync(build, root);
            if (round > 1) Console.WriteLine(Mark + milliseconds.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The median of one such process.</summary>
    public static async Task<Figure> MeasureAsync(Build build, string root, string what)
    {
        var start = new ProcessStartInfo("dotnet", [build.Program]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(WarmOpening).Assembly.Location;
        start.Environment[Archive] = root;
        using var process = Process.Start(start) ?? throw new InvalidOperationException(build.Program + " did not start.");
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{build.Program} ended with {process.ExitCode}: {said}");
        var times = said.Split('\n').Where(line => line.StartsWith(Mark, StringComparison.Ordinal))
            .Select(line => double.Parse(line[Mark.Length..], CultureInfo.InvariantCulture));
        return new Figure($"{what}: opened and first page answered in a warm process, ms", Contest.Median([.. times]));
    }

    private static async Task<double> OpenAsync(MethodInfo build, string root)
    {
        string[] arguments = [$"--Archive:Root={root}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"];
        using var client = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        var app = await ((Task<WebApplication>?)build.Invoke(null, [arguments, TimeProvider.System, CancellationToken.None])
            ?? throw new InvalidOperationException("BuildAsync returned nothing."));
        await using (app)
        {
            await app.StartAsync();
            await client.GetByteArrayAsync(new Uri(app.Urls.Single()));
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            await app.StopAsync();
            return milliseconds;
        }
    }
}
