using System.Diagnostics;

namespace FeedServer.Benchmarks;

/// <summary>A build of this product: this one, or the Release build of another checkout.</summary>
/// <param name="Benchmarks">Its benchmark program.</param>
/// <param name="Program">The server.</param>
internal sealed record Build(string Benchmarks, string Program)
{
    /// <summary>Names a folder into which this build was published; its program is measured in place of the build's own.</summary>
    public const string Published = "FEEDSERVER_PUBLISHED";

    /// <summary>The build that runs.</summary>
    public static Build This { get; } = Environment.GetEnvironmentVariable(Published) is { Length: > 0 } folder
        ? In(AppContext.BaseDirectory) with { Program = ProgramIn(Path.GetFullPath(folder)) } : In(AppContext.BaseDirectory);

    /// <summary>Where the server lies.</summary>
    public string Folder => Path.GetDirectoryName(Program) ?? ".";

    /// <summary>How the server is started: a program and its first arguments.</summary>
    public (string Program, string[] First) Command =>
        Program.EndsWith(".dll", StringComparison.Ordinal) ? ("dotnet", [Program]) : (Program, []);

    /// <summary>The build of a checkout.</summary>
    /// <exception cref="FileNotFoundException">It was not built in Release.</exception>
    public static Build From(string checkout)
    {
        var build = In(Path.GetFullPath(Path.Combine(checkout, "tests", "FeedServer.Benchmarks", "bin", "Release", "net10.0")));
        return File.Exists(build.Benchmarks) && File.Exists(build.Program)
            ? build
            : throw new FileNotFoundException($"{build.Benchmarks} is missing: build tests/FeedServer.Benchmarks there in Release first.");
    }

    /// <summary>Lines that its benchmark prints. It is ended when no further line is asked for.</summary>
    /// <param name="arguments">The verb and what follows.</param>
    /// <param name="wanted">Looks at each line; false when it has seen enough.</param>
    public async Task RunAsync(IReadOnlyList<string> arguments, Func<string, bool> wanted)
    {
        // What a benchmark leaves behind when it is ended lies in a folder that is removed.
        var scratch = Directory.CreateTempSubdirectory("feedserver-comparison-");
        var start = new ProcessStartInfo("dotnet", [Benchmarks, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TMPDIR"] = scratch.FullName;
        using var process = Process.Start(start) ?? throw new InvalidOperationException(Benchmarks + " did not start.");
        try
        {
            var goesOn = true;
            while (goesOn && await process.StandardOutput.ReadLineAsync() is { } line) goesOn = wanted(line);
            if (!goesOn) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            if (goesOn && process.ExitCode != 0) throw new InvalidOperationException($"{Benchmarks} ended with {process.ExitCode}.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            scratch.Delete(recursive: true);
        }
    }

    private static string ProgramIn(string folder) => new[] { "feedserver", "FeedServer", "FeedServer.dll" }
        .Select(name => Path.Combine(folder, name)).First(File.Exists);

    private static Build In(string folder) =>
        new(Path.Combine(folder, "FeedServer.Benchmarks.dll"), Path.Combine(folder, "FeedServer.dll"));
}
