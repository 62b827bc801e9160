using System.Diagnostics;

namespace FeedServer.WebTests.Collecting;

/// <summary>
/// The reading of feeds against a kit of feeds with what a good reader gets out of each, where it lies beside the checkout.
/// </summary>
public sealed class FeedKitTests
{
    private static readonly string Kit = Path.GetFullPath(Repository.At("..", "shared", "feedkit"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_kit_is_read_no_worse_than_it_was()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Kit, "score.py")), $"no feedkit at {Kit}");
        var python = Python();
        var manifest = await File.ReadAllTextAsync(Path.Combine(Kit, "manifest.jsonl"), Token);
        using var archive = new TemporaryArchive();
        var read = Path.Combine(archive.Root, "read.jsonl");

        var program = Path.Combine(AppContext.BaseDirectory, "FeedServer.dll");
        var (code, lines, errors) = await RunAsync("dotnet",
            [program, "read", "--as", "feed", "--manifest", "--files", Path.Combine(Kit, "files")], manifest);
        Assert.True(code == 0, errors);
        await File.WriteAllTextAsync(read, lines, Token);

        var (verdict, table, _) = await RunAsync(python,
            [Path.Combine(Kit, "score.py"), read, "--min-parsed", "99.8", "--min-fields", "99.5", "--min-right", "98"], "");
        Assert.True(verdict == 0, table);
    }

    /// <summary>Where Python is; skips the test where it is not installed, fails it where tools are required.</summary>
    private static string Python()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (folders.Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists) is { } path) return path;
        const string reason = "python3 is not installed: the kit's scores are worked out by it.";
        if (Environment.GetEnvironmentVariable("FEEDSERVER_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var errors = process.StandardError.ReadToEndAsync(Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, await errors);
    }
}
