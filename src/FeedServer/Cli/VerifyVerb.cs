using System.CommandLine;
using FeedServer.Store.LiteDb.Upkeep;

namespace FeedServer.Cli;

/// <summary><c>verify</c>: is everything there, and is it what was kept.</summary>
public static class VerifyVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("verify", "Check the record log's chain, every text against its hash, and the database against the log. Each fault is named with file and line.");
        command.SetAction((_, cancellation) => RunAsync(settings, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var settings = Workplace.Settings(arguments);
        var report = await ArchiveUpkeep.VerifyAsync(settings.ArchiveRoot, TimeProvider.System, cancellation);
        foreach (var fault in report.Faults) await Console.Out.WriteLineAsync(fault.ToString());
        foreach (var file in report.Quarantined) await Console.Out.WriteLineAsync($"set aside earlier: records/quarantine/{file}");
        var behind = report.Behind > 0 ? $", {report.Behind} records to be applied at the next start" : "";
        await Console.Out.WriteLineAsync(
            $"verify: {report.Records} records, {report.Items} items, {report.Texts} texts, {report.Pages} pages: "
            + (report.IsClean ? "all sound" : $"{report.Faults.Count} faults") + behind);
        return report.IsClean ? Verbs.Done : Verbs.Failed;
    }
}
