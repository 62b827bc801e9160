using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>import</c>: takes in what <c>export</c> wrote.</summary>
public static class ImportVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var file = new Argument<string>("FILE") { Description = "A file written by export --format jsonl." };
        var command = new Command("import", "Take in exported items with their ids, dates and revisions. Twice changes nothing.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string file, CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        using var log = CliContext.Log(LogLevel.Warning);
        await using var store = await CliContext.OpenAsync(settings, log, cancellation);
        var import = new ImportFile(file);
        var summary = await store.ImportAsync(import.ReadAsync(cancellation), cancellation);
        var refused = import.Unreadable.Concat(summary.Refused.Select(refusal => (Line: import.LineOf(refusal.Record), refusal.Reason)))
            .OrderBy(one => one.Line).ToList();
        foreach (var (line, reason) in refused) await Console.Error.WriteLineAsync($"{file}:{line}: {reason}");
        var cleaned = import.Cleaned > 0 ? $", {import.Cleaned} texts cleaned of what no export writes" : "";
        await Console.Out.WriteLineAsync(
            $"import: {summary.Kept} states taken in, {summary.Known} known already, {refused.Count} refused{cleaned}");
        return refused.Count == 0 ? Verbs.Done : Verbs.Failed;
    }
}
