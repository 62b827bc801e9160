using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>source export</c>: the list as a file that any feed reader imports.</summary>
public static class SourceExportVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var file = new Argument<string>("FILE.opml") { Description = "Where to write it; '-' for standard output." };
        var command = new Command("export", "Write the sources as OPML 2.0, with our own attributes in their namespace.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string file, CancellationToken cancellation)
    {
        var book = await SourceVerb.OpenAsync(CliContext.Settings(arguments), cancellation);
        if (file == "-")
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(book.Export(), cancellation);
            return Verbs.Done;
        }
        await File.WriteAllBytesAsync(file, book.Export(), cancellation);
        await Console.Out.WriteLineAsync($"source: {book.Sources.Count} written to {file}");
        return Verbs.Done;
    }
}
