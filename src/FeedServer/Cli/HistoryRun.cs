using FeedServer.Collect.History;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;

namespace FeedServer.Cli;

/// <summary>Reaches back into a feed's history, for <c>collect --history</c> and <c>source add --history</c>.</summary>
public static class HistoryRun
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
