using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>rebuild</c>: a new database from the record log.</summary>
public static class RebuildVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("rebuild",
            "Set the database aside and rebuild it from the record log. Ids, links and dates do not change. The server must be stopped.");
        command.SetAction(async (_, cancellation) =>
        {
            var made = Settings.Read(settings);
            using var log = CliContext.Log();
            long records;
            using (var bar = new ProgressBar("rebuild", Console.Error))
                records = await Storage.RebuildAsync(made, TimeProvider.System, log, bar.ShowBytes, cancellation);
            await Console.Out.WriteLineAsync($"rebuild: done, {records} records applied");
            return Verbs.Done;
        });
        return command;
    }
}
