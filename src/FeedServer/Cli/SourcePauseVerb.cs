using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>source pause</c> and <c>source resume</c>.</summary>
public static class SourcePauseVerb
{
    /// <summary>The verb that stops collecting from a source.</summary>
    public static Command Pause(IReadOnlyList<string> settings) =>
        Command(settings, "pause", "Collect nothing from a source until it is resumed.", isPaused: true);

    /// <summary>The verb that takes it up again.</summary>
    public static Command Resume(IReadOnlyList<string> settings) =>
        Command(settings, "resume", "Collect from a paused source again.", isPaused: false);

    private static Command Command(IReadOnlyList<string> settings, string name, string description, bool isPaused)
    {
        var id = SourceVerb.Id();
        var command = new Command(name, description) { id };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(id), isPaused, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string id, bool isPaused, CancellationToken cancellation)
    {
        var book = await SourceVerb.OpenAsync(CliContext.Settings(arguments), cancellation);
        if (book.Find(id) is not { } source) return await SourceVerb.UnknownAsync(book, id);
        var word = isPaused ? "paused" : "collected";
        if (source.Paused == isPaused)
        {
            await Console.Out.WriteLineAsync($"source: '{source.Id}' is {word} already");
            return Verbs.Done;
        }
        await book.ReplaceAsync(source with { Paused = isPaused }, cancellation);
        await Console.Out.WriteLineAsync($"source: '{source.Id}' is {word}{(isPaused ? "" : " again")}");
        return Verbs.Done;
    }
}
