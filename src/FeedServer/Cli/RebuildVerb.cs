using System.CommandLine;
using FeedServer.Store.LiteDb;
using FeedServer.Store.LiteDb.Upkeep;

namespace FeedServer.Cli;

/// <summary><c>rebuild</c>: the database anew from the record log.</summary>
public static class RebuildVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("rebuild",
            "Move the database aside and make it anew from the record log. Ids, links and dates stay as they are.");
        command.SetAction((_, cancellation) => RunAsync(settings, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        using var log = CliContext.Log(LogLevel.Warning);
        long records;
        using (var bar = new ProgressBar("rebuild", Console.Error))
        {
            records = await ArchiveMaintenance.RebuildAsync(
                settings.ArchiveRoot, TimeProvider.System, log.CreateLogger<LiteDbItemStore>(), new RebuildBar(bar), cancellation);
        }
        await Console.Out.WriteLineAsync($"rebuild: done, {records} records applied");
        return Verbs.Done;
    }
}
