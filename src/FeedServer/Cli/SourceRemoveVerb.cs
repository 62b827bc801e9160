using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>source remove</c>: takes a source out of the list. What was collected from it stays for ever.</summary>
public static class SourceRemoveVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var id = SourceVerb.Id();
        var command = new Command("remove", "Take a source out of sources.opml. Its items stay in the archive.") { id };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(id), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string id, CancellationToken cancellation)
    {
        var book = await SourceVerb.OpenAsync(CliContext.Settings(arguments), cancellation);
        if (!await book.RemoveAsync(id, cancellation)) return await SourceVerb.UnknownAsync(book, id);
        await Console.Out.WriteLineAsync($"source: '{id}' is no longer collected; its items stay");
        return Verbs.Done;
    }
}
