using System.CommandLine;
using FeedServer.Control;
using FeedServer.Editing;

namespace FeedServer.Cli;

/// <summary>What the verbs of editors have in common.</summary>
internal static class EditOptions
{
    public static Argument<string> Permalink() => new("PERMALINK")
    {
        Description = "The item: its path such as /2023/01/10/slug, its whole address, a former one, or its id.",
    };

    public static Option<string?> Note() => new("--note") { Description = "What readers are told of it.", HelpName = "TEXT" };

    public static Option<string> By() => new("--by")
    {
        Description = "Who does it: kept with it, not shown to readers. The name of the machine's user unless given.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>Has the work done on the archive, here or by the server that holds it, and prints what it came to.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync<TRequest>(
        IReadOnlyList<string> settings, ControlVerb<TRequest, EditResult> verb, TRequest request, CancellationToken cancellation) =>
        await PrintAsync(await ArchiveClient.AskAsync(Settings.Read(settings), verb, request, cancellation));

    private static async Task<int> PrintAsync(EditResult result)
    {
        foreach (var line in result.Lines) await Console.Out.WriteLineAsync(line);
        foreach (var fault in result.Faults) await Console.Error.WriteLineAsync(fault);
        return result.IsDone ? Verbs.Done : Verbs.Failed;
    }
}
