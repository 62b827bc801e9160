using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>source export</c>: the list as a file that any feed reader imports.</summary>
public static class SourceExportVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var file = new Argument<string>("FILE.opml") { Description = "The file to write; '-' for standard output." };
        var command = new Command("export",
            "Write the sources as OPML 2.0, with FeedServer's own attributes in their own namespace.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string file, CancellationToken cancellation)
    {
        var registry = await SourceVerb.OpenAsync(Settings.Read(arguments), cancellation);
        if (file == "-")
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(registry.Export(), cancellation);
            return Verbs.Done;
        }
        await File.WriteAllBytesAsync(file, registry.Export(), cancellation);
        await Console.Out.WriteLineAsync($"source: {registry.Sources.Count} written to {file}");
        return Verbs.Done;
    }
}
