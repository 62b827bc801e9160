using System.CommandLine;
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

    /// <summary>Does the work on the archive and prints what it came to.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> settings, Func<IItemStore, Publication, Task<EditResult>> work,
        CancellationToken cancellation)
    {
        var read = Settings.Read(settings);
        await using var context = await CliContext.OpenAsync(read, LogLevel.Warning, cancellation);
        return await PrintAsync(await work(context.Items, read.Publication));
    }

    private static async Task<int> PrintAsync(EditResult result)
    {
        foreach (var line in result.Lines) await Console.Out.WriteLineAsync(line);
        foreach (var fault in result.Faults) await Console.Error.WriteLineAsync(fault);
        return result.IsDone ? Verbs.Done : Verbs.Failed;
    }
}
