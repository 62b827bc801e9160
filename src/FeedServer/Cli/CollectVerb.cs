using System.CommandLine;
using FeedServer.Collect.History;
using FeedServer.Collect.Pausing;
using FeedServer.Collect.Polling;
using FeedServer.Jobs;

namespace FeedServer.Cli;

/// <summary><c>collect</c>: one collection now, whether it is due or not.</summary>
public static class CollectVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "Ids of the sources to collect, even if they are paused or not due; 'drop' is the drop folder. "
                + "Default: the drop folder and every source that is not paused.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var history = new Option<string?>("--history")
        {
            Description = "Collect instead what this feed still offers of its past (RFC 5005, JSON Feed next_url, WordPress pages).",
            HelpName = "ID",
        };
        var command = new Command("collect",
            "Collect once, now, and print one summary line per source. Each refused file is listed with the reason. "
            + "The exit code is 1 if a source failed and 2 if a source is unknown.") { sources, history };
        command.SetAction((parsed, cancellation) => parsed.GetValue(history) is { } id
            ? HistoryAsync(settings, id, cancellation)
            : RunAsync(settings, parsed.GetValue(sources) ?? [], cancellation));
        return command;
    }

    private static async Task<int> HistoryAsync(IReadOnlyList<string> arguments, string id, CancellationToken cancellation)
    {
        var settings = Settings.Read(arguments);
        var registry = await SourceVerb.OpenAsync(settings, cancellation);
        return registry.Find(id) is { } source
            ? await HistoryRun.RunAsync(settings, registry, source, cancellation)
            : await SourceVerb.UnknownAsync(registry, id, Verbs.Usage);
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string[] named, CancellationToken cancellation)
    {
        var settings = Settings.Read(arguments);
        if (CollectingPause.Read(settings.ArchiveRoot) is { } pause) return await PauseVerb.HeldAsync(pause);
        var registry = await SourceVerb.OpenAsync(settings, cancellation);
        if (named.FirstOrDefault(id => id != DropFolder.SourceId && registry.Find(id) is null) is { } unknown)
            return await SourceVerb.UnknownAsync(registry, unknown, Verbs.Usage);
        await using var context = await CliContext.OpenAsync(settings, LogLevel.Error, cancellation);
        await registry.LearnIdsAsync(context.Ledger, cancellation);
        await using var services = context.Collecting(registry);
        var isWhole = true;
        if (named.Length == 0 || named.Contains(DropFolder.SourceId)) isWhole &= await DropAsync(services, cancellation);
        var sources = named.Length == 0
            ? registry.Sources.Where(source => !source.Paused)
            : named.Where(id => id != DropFolder.SourceId).Select(registry.Find).OfType<SourceDefinition>().DistinctBy(source => source.Id);
        return await PollAsync(services, [.. sources], cancellation) && isWhole ? Verbs.Done : Verbs.Failed;
    }

    private static async Task<bool> DropAsync(IServiceProvider services, CancellationToken cancellation)
    {
        CollectSummary summary;
        using (var bar = new ProgressBar("collect", Console.Error))
            summary = await services.GetRequiredService<DropFolder>().CollectAsync(bar, cancellation);
        await services.GetRequiredService<DropLedger>().RecordAsync(summary, cancellation);
        CollectLines.Write(summary, Console.Out);
        return summary.Failure is null;
    }

    private static async Task<bool> PollAsync(
        IServiceProvider services, IReadOnlyList<SourceDefinition> sources, CancellationToken cancellation)
    {
        IReadOnlyList<PolledSource> polled;
        using (var bar = new ProgressBar("poll", Console.Error))
            polled = await services.GetRequiredService<SourcePoller>().PollNowAsync(sources, bar, cancellation);
        foreach (var source in polled) CollectLines.Write(source, Console.Out);
        return polled.All(source => source.Record.Kind != PollKind.Failed);
    }
}

/// <summary>Collects a feed's past, for <c>collect --history</c> and <c>source add --history</c>.</summary>
internal static class HistoryRun
{
    /// <summary>Collects it and prints one summary line. No server may have the archive open.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        Settings settings, SourceRegistry registry, SourceDefinition source, CancellationToken cancellation)
    {
        if (source.Kind != SourceKind.Feed)
            return await Verbs.FailAsync($"{source.Id}: only a feed has a past that can be collected; this is a {source.Kind}.");
        if (CollectingPause.Read(settings.ArchiveRoot) is { } pause) return await PauseVerb.HeldAsync(pause);
        await using var context = await CliContext.OpenAsync(settings, LogLevel.Warning, cancellation);
        await registry.LearnIdsAsync(context.Ledger, cancellation);
        await using var services = context.Collecting(registry);
        var result = await services.GetRequiredService<FeedHistory>().CollectAsync(registry.Find(source.Address) ?? source, cancellation);
        foreach (var reason in result.Refused) await Console.Error.WriteLineAsync("refused " + reason);
        await Console.Out.WriteLineAsync(
            $"{source.Id}: history: {result.Documents} documents, {result.New} new, {result.Known} known already; {result.End}");
        return result.IsWhole ? Verbs.Done : Verbs.Failed;
    }
}
