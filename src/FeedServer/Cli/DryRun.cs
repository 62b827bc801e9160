using FeedServer.Collect.Discovery;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary>One poll of a source of which nothing is kept: what was read, what was refused, and what keeping it would come to.</summary>
internal static class DryRun
{
    private const int MostLines = 10;

    /// <summary>Polls and prints. An archive that a server holds is not asked.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Settings settings, IFetcher fetcher, SourceDefinition source, CancellationToken cancellation)
    {
        using var log = CliContext.Log(LogLevel.Error);
        LiteDbItemStore? store = null;
        string? missing = null;
        try
        {
            // A dry run makes no archive.
            if (Directory.Exists(Path.Combine(settings.ArchiveRoot, "records")))
                store = await CliContext.OpenAsync(settings, log, cancellation);
        }
        catch (ArchiveUnavailableException e)
        {
            missing = e.Message;
        }
        await using (store)
        {
            var polled = await PollAsync(settings, fetcher, store, source, cancellation);
            await Console.Out.WriteLineAsync();
            if (polled.Kind == PollKind.Failed) return await FailedAsync(polled);
            Write(source, polled);
            var counts = polled is { Drafts.Count: 0, Refused.Count: 0 } && source.Kind != SourceKind.Feed
                ? "nothing; all that it lists was read before and is not yet due to be looked at again"
                : missing is null ? await CountsAsync(store, polled.Drafts, cancellation)
                : $"unknown, since the archive cannot be asked: {missing}";
            await Console.Out.WriteLineAsync("would be kept: " + counts);
            if (polled.HasMore) await Console.Out.WriteLineAsync("More is listed than one poll fetches; the next ones fetch the rest.");
            return Verbs.Done;
        }
    }

    private static async Task<PollResult> PollAsync(Settings settings, IFetcher fetcher, LiteDbItemStore? store, SourceDefinition source,
        CancellationToken cancellation)
    {
        ISourceLedger ledger = store is null ? new NullArchive() : store;
        var zone = settings.Publication.Zone;
        var clock = TimeProvider.System;
        var known = (await ledger.SourcesAsync(cancellation)).FirstOrDefault(state => state.Source == source.Id)
            ?? PollLedger.Fresh(source, clock.GetUtcNow());
        ISourceReader harvester = source.Kind == SourceKind.Feed
            ? new FeedSourceReader(fetcher, new FeedDrafts(zone), new NullArchive())
            : new PageSourceReader(fetcher, ledger, new NullArchive(), zone, clock);
        if (source.Kind != SourceKind.Feed) await Console.Error.WriteLineAsync("Reading the articles, one after another ...");
        // Without validators: a dry run wants to see the document.
        return await harvester.PollAsync(new DueSource(source, known with { ETag = null, LastModified = null }), cancellation);
    }

    private static void Write(SourceDefinition source, PollResult polled)
    {
        if (source.Kind != SourceKind.Feed && polled.Drafts.Count > 0)
        {
            Console.Out.WriteLine("As their pages say:");
            var table = new TextTable("DATE", "TITLE", "TEXT BY");
            foreach (var content in polled.Drafts.Reverse().Take(MostLines).Select(draft => draft.Content))
                table.Add((content.Published ?? content.Event)?.ToLocalString().Replace('T', ' ') ?? "unknown", content.Title,
                    string.Join(", ", content.Byline.Text));
            table.Write(Console.Out, TextTable.Terminal());
            if (polled.Drafts.Count > MostLines) Console.Out.WriteLine($"... and {polled.Drafts.Count - MostLines} more");
        }
        foreach (var reason in polled.Refused.Take(MostLines)) Console.Out.WriteLine("refused " + reason);
        if (polled.Refused.Count > MostLines) Console.Out.WriteLine($"... and {polled.Refused.Count - MostLines} more refused");
        foreach (var note in polled.Drafts.SelectMany(draft => draft.Notes).GroupBy(note => note).Take(MostLines))
            Console.Out.WriteLine($"note    {note.Key}{(note.Count() > 1 ? $" ({note.Count()} times)" : "")}");
    }

    private static async Task<int> FailedAsync(PollResult polled)
    {
        await Console.Error.WriteLineAsync("polling it fails: " + polled.Failure);
        return Verbs.Failed;
    }

    private static async Task<string> CountsAsync(LiteDbItemStore? store, IReadOnlyList<ItemDraft> drafts, CancellationToken cancellation)
    {
        if (store is null) return $"{drafts.Count} new, 0 revised, 0 unchanged";
        var decided = await store.DecideAsync(drafts, cancellation);
        var added = decided.Count(outcome => outcome.Kind == KeepKind.New);
        var revised = decided.Count(outcome => outcome.Kind == KeepKind.Revised);
        return $"{added} new, {revised} revised, {decided.Count - added - revised} unchanged";
    }
}
