using System.CommandLine;
using FeedServer.Search;
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
        var search = new Option<bool>("--search")
        {
            Description = "Build the search index alone, from the database. A server does so by itself when it is missing or damaged.",
        };
        command.Add(search);
        command.SetAction(async (parsed, cancellation) =>
        {
            var made = Settings.Read(settings);
            if (parsed.GetValue(search)) return await SearchAsync(made, cancellation);
            using var log = CliContext.Log();
            RebuildReport report;
            using (var bar = new ProgressBar("rebuild", Console.Error))
                report = await Storage.RebuildAsync(made, TimeProvider.System, log, bar.ShowBytes, cancellation);
            // What it says of items that were restored may be of another state.
            if (report.Restored > 0) SearchMaintenance.Discard(made.ArchiveRoot);
            foreach (var what in report.Lost) await Console.Out.WriteLineAsync($"lost: {what}");
            var restored = report.Restored > 0 ? $", {report.Restored} of them restored" : "";
            await Console.Out.WriteLineAsync($"rebuild: {report.Sequence} records applied{restored}, "
                + (report.Lost.Count == 0 ? "nothing lost" : $"{report.Lost.Count} faults"));
            return report.Lost.Count == 0 ? Verbs.Done : Verbs.Failed;
        });
        return command;
    }

    private static async Task<int> SearchAsync(Settings settings, CancellationToken cancellation)
    {
        await using var context = await CliContext.OpenAsync(settings, LogLevel.Warning, cancellation);
        using var log = CliContext.Log();
        long items;
        using (var bar = new ProgressBar("search index", Console.Error))
            items = await SearchMaintenance.RebuildAsync(settings.ArchiveRoot, context.Items, settings.Publication.Zone,
                TimeProvider.System, log.CreateLogger<SearchIndex>(), bar.ShowItems, cancellation);
        await Console.Out.WriteLineAsync($"rebuild: {items} items in the search index");
        return Verbs.Done;
    }
}
