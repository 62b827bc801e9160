using System.CommandLine;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Sources;

namespace FeedServer.Cli;

/// <summary><c>reread</c>: the present readers run over the raw archive.</summary>
public static class RereadVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var source = new Option<string?>("--source") { Description = "Only documents of this source." };
        var from = new Option<DateOnly?>("--from") { Description = "Only documents fetched on this day (UTC) or later.",
            CustomParser = Parsed.Day };
        var to = new Option<DateOnly?>("--to") { Description = "Only documents fetched on this day (UTC) or earlier.",
            CustomParser = Parsed.Day };
        var keep = new Option<bool>("--keep") { Description = "Keep what changed: as revisions, or as new items." };
        var command = new Command("reread",
            "Read the raw archive again as this program reads, and report what would change. Keeps nothing unless told to.") { source, from,
            to, keep };
        command.SetAction((parsed, cancellation) => RunAsync(
            settings,
            new ReprocessingScope { Source = parsed.GetValue(source), From = parsed.GetValue(from), To = parsed.GetValue(to) },
            parsed.GetValue(keep),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, ReprocessingScope scope, bool keep,
        CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        var book = await SourceRegistry.OpenAsync(settings.ArchiveRoot, TimeProvider.System, cancellation);
        using var log = CliContext.Log(LogLevel.Warning);
        await using var store = await CliContext.OpenAsync(settings, log, cancellation);
        var index = RawIndex.Read(settings.ArchiveRoot, cancellation);
        if (scope.Source is { } only && book.Find(only) is null && !index.Documents.Any(entry => entry.Source == only))
        {
            await Console.Error.WriteLineAsync($"There is no source '{only}'.");
            return Verbs.Usage;
        }
        foreach (var fault in index.Faults) await Console.Error.WriteLineAsync(fault);
        var rereading = new Reprocessing(store, book.Sources, settings.Publication.Zone);
        var lines = new RereadLines(Console.Out);
        var changed = new Stack<ReprocessedDocument>();
        await foreach (var document in rereading.RunAsync(index, scope, cancellation))
        {
            lines.Write(document);
            if (keep && document.HasChanges) changed.Push(document.WithoutTexts());
        }
        // The oldest first, as they would have come.
        foreach (var document in changed) await rereading.KeepAsync(document, cancellation);
        lines.Summary(keep, index.Faults.Count);
        return index.Faults.Count == 0 ? Verbs.Done : Verbs.Failed;
    }
}
