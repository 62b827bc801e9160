using System.CommandLine;
using FeedServer.Store;

namespace FeedServer.Cli;

/// <summary><c>rebuild</c>: a new database from the record log.</summary>
public static class RebuildVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("rebuild",
            "Set the database aside and rebuild it from the record log. What the log has lost is restored from the database first; what "
            + "is found nowhere is listed. Ids, links and dates do not change. The server must be stopped.");
        command.SetAction(async (_, cancellation) =>
        {
            var made = Settings.Read(settings);
            using var log = CliContext.Log();
            RebuildReport report;
            using (var bar = new ProgressBar("rebuild", Console.Error))
                report = await Storage.RebuildAsync(made, TimeProvider.System, log, bar.ShowBytes, cancellation);
            foreach (var what in report.Lost) await Console.Out.WriteLineAsync($"lost: {what}");
            var restored = report.Restored > 0 ? $", {report.Restored} of them restored" : "";
            await Console.Out.WriteLineAsync($"rebuild: {report.Sequence} records applied{restored}, "
                + (report.Lost.Count == 0 ? "nothing lost" : $"{report.Lost.Count} faults"));
            return report.Lost.Count == 0 ? Verbs.Done : Verbs.Failed;
        });
        return command;
    }
}
