using System.CommandLine;
using FeedServer.Collect.History;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Jobs;
using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary><c>collect</c>: one collection now, whether it is due or not.</summary>
public static class CollectVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var sources = new Argument<string[]>(
            "SOURCE") { Description =
            "Ids of sources to collect from, due or not, paused or not; 'drop' for the drop folder. When none is named: all that are not "
            + "paused.", Arity = ArgumentArity.ZeroOrMore };
        var history = new Option<string?>(
            "--history") { Description = "Instead, collect what this feed still offers of its past (RFC 5005, next_url, WordPress pages).",
            HelpName = "ID" };
        var command = new Command("collect",
            "Collect once, now, and print one summary line a source. Each file refused is named with its reason. Exit code 1 when a "
            + "source failed, 2 when one is unknown.") { sources, history };
        command.SetAction((parsed, cancellation) => parsed.GetValue(history) is { } id
            ? HistoryAsync(settings, id, cancellation)
            : RunAsync(settings, parsed.GetValue(sources) ?? [], cancellation));
        return command;
    }

    private static async Task<int> HistoryAsync(IReadOnlyList<string> arguments, string id, CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        var book = await SourceVerb.OpenAsync(settings, cancellation);
        if (book.Find(id) is { } source) return await HistoryRun.RunAsync(settings, book, source, cancellation);
        await SourceVerb.UnknownAsync(book, id);
        return Verbs.Usage;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string[] named, CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        var book = await SourceVerb.OpenAsync(settings, cancellation);
        if (named.FirstOrDefault(id => id != DropFolder.SourceId && book.Find(id) is null) is { } unknown)
        {
            await SourceVerb.UnknownAsync(book, unknown);
            return Verbs.Usage;
        }
        using var log = CliContext.Log(LogLevel.Error);
        await using var store = await CliContext.OpenAsync(settings, log, cancellation);
        await using var services = CliContext.Collecting(settings, book, store, log);
        var isWhole = true;
        if (named.Length == 0 || named.Contains(DropFolder.SourceId)) isWhole &= await DropAsync(services, cancellation);
        var sources = named.Length == 0 ? [.. book.Sources.Where(source => !source.Paused)]
            : named.Where(id => id != DropFolder.SourceId).Select(book.Find).OfType<SourceDefinition>().DistinctBy(source => source.Id)
            .ToList();
        return await PollAsync(services, sources, cancellation) && isWhole ? Verbs.Done : Verbs.Failed;
    }

    private static async Task<bool> DropAsync(IServiceProvider services, CancellationToken cancellation)
    {
        CollectSummary summary;
        using (var bar = new ProgressBar("collect", Console.Error))
            summary = await services.GetRequiredService<DropFolder>().CollectAsync(new CollectBar(bar), cancellation);
        await services.GetRequiredService<DropLedger>().RecordAsync(summary, cancellation);
        CollectLines.Write(summary, Console.Out);
        return summary.Failure is null;
    }

    private static async Task<bool> PollAsync(IServiceProvider services, IReadOnlyList<SourceDefinition> sources,
        CancellationToken cancellation)
    {
        IReadOnlyList<PolledSource> polled;
        using (var bar = new ProgressBar("poll", Console.Error))
            polled = await services.GetRequiredService<SourcePoller>().PollNowAsync(sources, new CollectBar(bar), cancellation);
        foreach (var source in polled) CollectLines.Write(source, Console.Out);
        return polled.All(source => source.Record.Kind != PollKind.Failed);
    }
}

/// <summary>Reaches back into a feed's history, for <c>collect --history</c> and <c>source add --history</c>.</summary>
internal static class HistoryRun
{
    /// <summary>Collects it and prints one summary line; the archive must not be held by a server.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Settings settings, SourceRegistry book, SourceDefinition source, CancellationToken cancellation)
    {
        if (source.Kind != SourceKind.Feed)
        {
            await Console.Error.WriteLineAsync($"{source.Id}: only a feed has a history that can be reached");
            return Verbs.Failed;
        }
        using var log = CliContext.Log(LogLevel.Warning);
        await using var store = await CliContext.OpenAsync(settings, log, cancellation);
        await using var services = CliContext.Collecting(settings, book, store, log);
        var result = await services.GetRequiredService<FeedHistory>().CollectAsync(source, cancellation);
        foreach (var reason in result.Refused) await Console.Error.WriteLineAsync("refused " + reason);
        await Console.Out.WriteLineAsync(
            $"{source.Id}: history: {result.Documents} documents, {result.New} new, {result.Known} known already; {result.End}");
        return result.IsWhole ? Verbs.Done : Verbs.Failed;
    }
}
