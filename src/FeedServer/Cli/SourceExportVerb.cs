using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>source export</c>: the list as a file that any feed reader imports.</summary>
public static class SourceExportVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var file = new Argument<string>("FILE.opml") { Description = "The file to write; '-' for standard output." };
        var command = new Command("export",
            "Write the sources as OPML 2.0, with FeedServer's own attributes in their own namespace.") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var registry = await SourceVerb.OpenAsync(Settings.Read(settings), cancellation);
            var (path, opml) = (parsed.GetRequiredValue(file), registry.Export());
            await using var output = path == "-" ? Console.OpenStandardOutput() : File.Create(path);
            await output.WriteAsync(opml, cancellation);
            if (path != "-") await Console.Out.WriteLineAsync($"source: {registry.Sources.Count} written to {path}");
            return Verbs.Done;
        });
        return command;
    }
}
