using System.CommandLine;
using FeedServer.Collect.Pausing;

namespace FeedServer.Cli;

/// <summary><c>pause</c> and <c>resume</c>: everything that collects, and all scheduled jobs. They write <c>paused.json</c> only, which a
/// running server follows within a second.</summary>
internal static class PauseVerb
{
    public static Command Pause(IReadOnlyList<string> settings)
    {
        var reason = new Option<string?>("--reason") { Description = "Why, for whoever finds it paused.", HelpName = "TEXT" };
        var command = new Command("pause", "Stop collecting and all scheduled jobs, also over restarts, until 'resume'. Serving goes on.")
        {
            reason,
        };
        command.SetAction(async (parsed, _) =>
        {
            var pause = new CollectingPause(Settings.Read(settings).ArchiveRoot, TimeProvider.System);
            var before = pause.Refresh();
            var now = pause.Begin(Environment.UserName, parsed.GetValue(reason));
            await Console.Out.WriteLineAsync(before is null ? $"collecting is {now.Words}" : $"collecting is paused already: {now.Words}");
            return Verbs.Done;
        });
        return command;
    }

    public static Command Resume(IReadOnlyList<string> settings)
    {
        var command = new Command("resume", "End what 'pause' began. What became due meanwhile is done once, soon.");
        command.SetAction(async (_, _) =>
        {
            var before = new CollectingPause(Settings.Read(settings).ArchiveRoot, TimeProvider.System).End();
            await Console.Out.WriteLineAsync(before is null ? "collecting was not paused" : $"collecting goes on; it was {before.Words}");
            return Verbs.Done;
        });
        return command;
    }

    /// <summary>Says why nothing is collected.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> HeldAsync(Pause pause) =>
        Verbs.FailAsync($"Nothing was collected: collecting is {pause.Words}. 'resume' ends the pause.");
}
