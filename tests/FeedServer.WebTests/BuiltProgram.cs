using System.Diagnostics;
using System.Text;
using FeedServer.Cli;

namespace FeedServer.WebTests;

/// <summary>The built program in a process of its own, as an operator runs it.</summary>
internal static class BuiltProgram
{
    /// <summary>Runs it to its end; it has no time limit but the test's.</summary>
    public static Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    /// <summary>Runs it with further environment variables.</summary>
    public static Task<(int Code, string Output, string Errors)> RunAsync(
        string[] arguments, params (string Name, string Value)[] environment) => RunAsync(null, arguments, environment);

    /// <summary>Runs a verb on an archive, beside its server or without one, which must succeed.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> DoneAsync(TemporaryArchive archive, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync([.. arguments, $"--Archive:Root={archive.Root}"]);
        Assert.True(code == Verbs.Done, $"{string.Join(' ', arguments)}: {output}{errors}");
        return output;
    }

    /// <summary>Runs it with a text on its standard input.</summary>
    public static Task<(int Code, string Output, string Errors)> RunWithInputAsync(string input, params string[] arguments) =>
        RunAsync(input, arguments, []);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(
        string? input, string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FeedServer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program does not start.");
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
