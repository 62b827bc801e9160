using System.CommandLine;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Pages;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary><c>source test</c>: the dry run. Fetches each document once, keeps nothing.</summary>
public static class SourceTestVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var which = new Argument<string>("ID|URL") { Description = "A source's id, or an address." };
        var options = new SourceOptions();
        var command = new Command("test", "Show what a source or an address would bring now. Keeps nothing.") { which };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var made = CliContext.Settings(settings);
            var book = await SourceVerb.OpenAsync(made, cancellation);
            var name = parsed.GetRequiredValue(which);
            var address = Uri.TryCreate(name, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
            var source = address is null ? book.Find(name) : book.Find(address);
            if (source is null && address is null) return await SourceVerb.UnknownAsync(book, name);
            var wishes = options.Wishes(parsed, source?.Address ?? address ?? throw new InvalidOperationException("one of both is known"));
            if (source is not null)
                wishes = wishes with { Kind = wishes.Kind ?? source.Kind, Selectors = wishes.Selectors ?? source.Selectors };
            return await RunAsync(made, wishes, source, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, DiscoveryOptions wishes, SourceDefinition? source,
        CancellationToken cancellation)
    {
        await using var outside = Outside.Open(settings);
        var visit = new SingleFetch(outside.GetRequiredService<IFetcher>());
        var result = await new Discoverer(visit, settings.Publication.Zone).DiscoverAsync(wishes, cancellation);
        CandidateLines.Write(result, Console.Out);
        if (result.Candidates is not [var chosen, ..]) return Verbs.Failed;
        var polled = chosen.ToSource() with { Id = source?.Id ?? "test", Title = source?.Title ?? chosen.Title, Section = source?.Section };
        return await DryRun.RunAsync(settings, visit, polled, cancellation);
    }
}

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
            var harvest = await HarvestAsync(settings, fetcher, store, source, cancellation);
            await Console.Out.WriteLineAsync();
            if (harvest.Kind == PollKind.Failed) return await FailedAsync(harvest);
            Write(source, harvest);
            var counts = harvest is { Drafts.Count: 0, Refused.Count: 0 } && source.Kind != SourceKind.Feed
                ? "nothing; all that it lists was read before and is not yet due to be looked at again"
                : missing is null ? await CountsAsync(store, harvest.Drafts, cancellation)
                : $"unknown, since the archive cannot be asked: {missing}";
            await Console.Out.WriteLineAsync("would be kept: " + counts);
            if (harvest.HasMore) await Console.Out.WriteLineAsync("More is listed than one poll fetches; the next ones fetch the rest.");
            return Verbs.Done;
        }
    }

    private static async Task<PollResult> HarvestAsync(Settings settings, IFetcher fetcher, LiteDbItemStore? store, SourceDefinition source,
        CancellationToken cancellation)
    {
        ISourceLedger ledger = store is null ? new NothingKnown() : store;
        var zone = settings.Publication.Zone;
        var clock = TimeProvider.System;
        var known = (await ledger.SourcesAsync(cancellation)).FirstOrDefault(state => state.Source == source.Id)
            ?? PollLedger.Fresh(source, clock.GetUtcNow());
        ISourceReader harvester = source.Kind == SourceKind.Feed
            ? new FeedSourceReader(fetcher, new FeedDrafts(zone), new NothingKept())
            : new PageSourceReader(fetcher, ledger, new NothingKept(), zone, clock);
        if (source.Kind != SourceKind.Feed) await Console.Error.WriteLineAsync("Reading the articles, one after another ...");
        // Without validators: a dry run wants to see the document.
        return await harvester.HarvestAsync(new DueSource(source, known with { ETag = null, LastModified = null }), cancellation);
    }

    private static void Write(SourceDefinition source, PollResult harvest)
    {
        if (source.Kind != SourceKind.Feed && harvest.Drafts.Count > 0)
        {
            Console.Out.WriteLine("As their pages say:");
            var table = new TextTable("DATE", "TITLE", "TEXT BY");
            foreach (var content in harvest.Drafts.Reverse().Take(MostLines).Select(draft => draft.Content))
                table.Add((content.Published ?? content.Event)?.ToLocalString().Replace('T', ' ') ?? "unknown", content.Title,
                    string.Join(", ", content.Byline.Text));
            table.Write(Console.Out, TextTable.Terminal());
            if (harvest.Drafts.Count > MostLines) Console.Out.WriteLine($"... and {harvest.Drafts.Count - MostLines} more");
        }
        foreach (var reason in harvest.Refused.Take(MostLines)) Console.Out.WriteLine("refused " + reason);
        if (harvest.Refused.Count > MostLines) Console.Out.WriteLine($"... and {harvest.Refused.Count - MostLines} more refused");
        foreach (var note in harvest.Drafts.SelectMany(draft => draft.Notes).GroupBy(note => note).Take(MostLines))
            Console.Out.WriteLine($"note    {note.Key}{(note.Count() > 1 ? $" ({note.Count()} times)" : "")}");
    }

    private static async Task<int> FailedAsync(PollResult harvest)
    {
        await Console.Error.WriteLineAsync("polling it fails: " + harvest.Failure);
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
