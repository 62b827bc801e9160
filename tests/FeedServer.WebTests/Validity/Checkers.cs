using System.Diagnostics;
using System.Text.Json;

namespace FeedServer.WebTests.Validity;

/// <summary>Programs of others that judge what we publish, installed by npm below one folder: <c>FEEDSERVER_CHECKS</c>, else
/// <c>~/.cache/feedserver-checks</c>.</summary>
internal static class Checkers
{
    private const string Rules =
        """{"root":true,"extends":["html-validate:standard","html-validate:a11y"],"rules":{"long-title":"off"}}""";

    /// <summary>Errors and warnings that the Nu HTML checker has of the <c>*.html</c> of a folder, each as "file: message".</summary>
    public static async Task<IReadOnlyList<string>> NuAsync(string folder)
    {
        var jar = Module("vnu-jar", "build", "dist", "vnu.jar");
        var (_, errors) = await RunAsync("java", folder,
            ["-Djava.net.useSystemProxies=false", "-Xss8m", "-jar", jar, "--format", "json", "--skip-non-html", "."]);
        using var report = JsonDocument.Parse(errors);
        return [.. report.RootElement.GetProperty("messages").EnumerateArray()
            .Select(found => $"{Path.GetFileName(Of(found, "url"))}: {Of(found, "type")} {Of(found, "subType")}: {Of(found, "message")} "
                + $"[{Of(found, "extract")}]")];
    }

    /// <summary>Errors that html-validate has of the <c>*.html</c> of a folder, by its standard and its rules of accessibility.</summary>
    public static async Task<IReadOnlyList<string>> HtmlValidateAsync(string folder)
    {
        var program = Module("html-validate", "bin", "html-validate.mjs");
        await File.WriteAllTextAsync(Path.Combine(folder, ".htmlvalidate.json"), Rules, TestContext.Current.CancellationToken);
        var (output, errors) = await RunAsync("node", folder, [program, "-c", ".htmlvalidate.json", "-f", "json", "*.html"]);
        Assert.True(output.StartsWith('['), errors);
        using var report = JsonDocument.Parse(output);
        return [.. report.RootElement.EnumerateArray().SelectMany(file => file.GetProperty("messages").EnumerateArray()
            .Where(found => found.GetProperty("severity").GetInt32() > 1)
            .Select(found => $"{Path.GetFileName(Of(file, "filePath"))}: {Of(found, "ruleId")}: {Of(found, "message")}"))];
    }

    /// <summary>What schema-dts and Adobe's validator have to say about the <c>*.json</c> of a folder.</summary>
    public static async Task<(bool IsSound, string Report)> StructuredDataAsync(string folder)
    {
        Module("@adobe", "structured-data-validator", "package.json");
        Module("@marbec", "web-auto-extractor", "package.json");
        Module("schema-dts", "package.json");
        Module("typescript", "package.json");
        var (output, errors) = await RunAsync("node", folder, [Repository.At("tests", "StructuredData", "check.mjs"), folder]);
        return (output.Contains(" 0 faults", StringComparison.Ordinal), output + errors);
    }

    /// <summary>What citation-js makes of the citation files of a folder, and citeproc of the items.</summary>
    public static async Task<string> CitationsAsync(string folder)
    {
        foreach (var part in (string[])["core", "plugin-bibtex", "plugin-ris", "plugin-csl"]) Module("@citation-js", part, "package.json");
        Module("citeproc", "package.json");
        var (output, errors) = await RunAsync("node", folder, [Repository.At("tests", "Citations", "read.cjs"), folder]);
        Assert.True(output.StartsWith('{'), errors);
        return output;
    }

    /// <summary>What is wrong with the description of the API in a folder, and with the answers there.</summary>
    public static async Task<string> DescriptionAsync(string folder)
    {
        foreach (var package in (string[])["ajv", "ajv-formats"]) Module(package, "package.json");
        var (output, errors) = await RunAsync("node", folder, [Repository.At("tests", "Api", "check.mjs"), folder]);
        Assert.True(output.StartsWith('{'), errors);
        return output;
    }

    /// <summary>Runs a program of the system; skips the test where it is not installed, fails it where tools are required.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="package">The Debian package that has it.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">What it is told.</param>
    public static async Task<(string Output, string Errors)> ProgramAsync(string program, string package, string folder, string[] arguments)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(one => File.Exists(Path.Combine(one, program))))
        {
            var reason = $"{program} is not installed (apt-get install {package}).";
            if (Environment.GetEnvironmentVariable("FEEDSERVER_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
            Assert.Skip(reason);
        }
        return await RunAsync(program, folder, arguments);
    }

    private static string Of(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ToString() : "";

    /// <summary>A file of a package; skips the test where it is not installed, fails it where tools are required.</summary>
    public static string Module(params string[] path)
    {
        var file = Path.Combine([Modules, .. path]);
        if (!File.Exists(file))
            Absent($"{path[0]} is not installed (set FEEDSERVER_CHECKS to a folder, and there: npm install {path[0]}).");
        return file;
    }

    /// <summary>A tool is not there: the test is skipped, or fails where tools are required.</summary>
    public static void Absent(string reason)
    {
        if (Environment.GetEnvironmentVariable("FEEDSERVER_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Where npm's packages are.</summary>
    public static string Modules => Path.Combine(Environment.GetEnvironmentVariable("FEEDSERVER_CHECKS")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "feedserver-checks"), "node_modules");

    private static async Task<(string Output, string Errors)> RunAsync(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["NODE_MODULES"] = Modules;
        // BibTeX without TeX knows no folder of its own.
        (start.Environment["BIBINPUTS"], start.Environment["BSTINPUTS"]) = (".", ".");
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (output, await errors);
    }
}
