using System.CommandLine;
using FeedServer.Collect.Raw;

namespace FeedServer.Cli;

/// <summary><c>verify</c>: is everything there, and is it what was kept?</summary>
public static class VerifyVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("verify",
            "Check the hash chain of the record log, every text against its hash, the database against the log, and the raw documents "
            + "against their digests. Each fault is listed with file and line. The server must be stopped.");
        command.SetAction(async (_, cancellation) =>
        {
            var made = Settings.Read(settings);
            var report = await Storage.VerifyAsync(made, TimeProvider.System, cancellation);
            foreach (var fault in report.Faults) await Console.Out.WriteLineAsync(fault.ToString());
            var raw = RawIndex.Read(made.ArchiveRoot, cancellation);
            foreach (var fault in raw.Faults) await Console.Out.WriteLineAsync(fault);
            foreach (var restored in report.Restored)
                await Console.Out.WriteLineAsync($"restored on {restored.At:u}: {restored.Count} records, {restored.Sequences}; "
                    + "the files as they were are in records/damaged");
            foreach (var file in report.Quarantined) await Console.Out.WriteLineAsync($"set aside earlier: records/quarantine/{file}");
            var isClean = report.IsClean && raw.Faults.Count == 0;
            var behind = report.Behind > 0 ? $", {report.Behind} records to be applied at the next start" : "";
            if (!report.IsClean)
                await Console.Out.WriteLineAsync("Delete nothing: 'rebuild' restores what the database or a copy still has.");
            await Console.Out.WriteLineAsync(
                $"verify: {report.Records} records, {report.Items} items, {report.Texts} texts, {report.Pages} pages, "
                + $"{raw.Records} raw records: " + (isClean ? "all sound" : $"{report.Faults.Count + raw.Faults.Count} faults") + behind);
            return isClean ? Verbs.Done : Verbs.Failed;
        });
        return command;
    }
}
