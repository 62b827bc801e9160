using System.CommandLine;
using FeedServer.Collect.Sources;

namespace FeedServer.Cli;

/// <summary><c>collect</c>: one collection now.</summary>
public static class CollectVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var sources = new Argument<string[]>("SOURCE") { Description = "Sources to collect from; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("collect", "Collect once, now, and print one summary line a source. Each file refused is named with its reason.") { sources };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetValue(sources) ?? [], cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string[] sources, CancellationToken cancellation)
    {
        var settings = Workplace.Settings(arguments);
        var unknown = sources.Where(s => s != DropFolder.SourceId).ToList();
        if (unknown.Count > 0)
        {
            await Console.Error.WriteLineAsync($"There is no source '{unknown[0]}'; there is: {DropFolder.SourceId}");
            return Verbs.Usage;
        }
        using var log = Workplace.Log(LogLevel.Error);
        await using var store = await Workplace.OpenAsync(settings, log, cancellation);
        using var folder = new DropFolder(
            settings.ArchiveRoot, settings.Publication, store, TimeProvider.System, log.CreateLogger<DropFolder>());
        CollectSummary summary;
        using (var bar = new ProgressBar("collect", Console.Error)) summary = await folder.CollectAsync(new CollectBar(bar), cancellation);
        CollectLines.Write(summary, Console.Out);
        return summary.Failure is null ? Verbs.Done : Verbs.Failed;
    }
}
