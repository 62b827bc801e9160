using System.CommandLine;
using FeedServer.Collect.Access;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Polling;
using FeedServer.Items.Markup;
using FeedServer.Store;

namespace FeedServer.Cli;

/// <summary><c>source test</c>: the dry run. It fetches each document once and keeps nothing.</summary>
public static class SourceTestVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var which = new Argument<string>("ID|URL") { Description = "The id of a source, or an address." };
        var options = new SourceOptions();
        var command = new Command("test", "Show what a source or an address would bring now. Nothing is kept.") { which };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var made = Settings.Read(settings);
            var registry = await SourceVerb.OpenAsync(made, cancellation);
            var name = parsed.GetRequiredValue(which);
            var url = WebAddress.Parse(name);
            var source = url is null ? registry.Find(name) : registry.Find(url);
            if ((source?.Address ?? url) is not { } address) return await SourceVerb.UnknownAsync(registry, name, Verbs.Failed);
            var wanted = options.Discovery(parsed, address);
            if (source is not null)
                wanted = wanted with { Kind = wanted.Kind ?? source.Kind, Selectors = wanted.Selectors ?? source.Selectors };
            return await RunAsync(made, wanted, source, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Settings settings, DiscoveryOptions wanted, SourceDefinition? source, CancellationToken cancellation)
    {
        await using var services = CliContext.Fetching(settings);
        var network = services.GetRequiredService<IFetcher>();
        var fetcher = new SingleFetch(source is null ? network : new AccessingFetcher(network, source));
        var result = await new Discoverer(fetcher, settings.Publication.Zone).DiscoverAsync(wanted, cancellation);
        CandidateLines.Write(result, Console.Out);
        if (result.Candidates is not [var chosen, ..]) return Verbs.Failed;
        var polled = chosen.ToSource() with { Id = source?.Id ?? "test", Title = source?.Title ?? chosen.Title, Section = source?.Section };
        return await DryRun.RunAsync(settings, fetcher, polled, cancellation);
    }
}

/// <summary>One poll of a source without keeping anything: what was read, what was refused, and what keeping it would change.</summary>
internal static class DryRun
{
    private const int MostLines = 10;
    private const string AllKnown = "nothing; everything it lists was read before and is not yet due to be looked at again";

    /// <summary>Polls and prints. An archive that a server has open is not asked.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Settings settings, IFetcher fetcher, SourceDefinition source, CancellationToken cancellation)
    {
        CliContext? context = null;
        string? missing = null;
        try
        {
            // A dry run creates no archive.
            if (Directory.Exists(Path.Combine(settings.ArchiveRoot, "records")))
                context = await CliContext.OpenAsync(settings, LogLevel.Error, cancellation);
        }
        catch (ArchiveUnavailableException e)
        {
            missing = e.Message;
        }
        await using (context)
        {
            var result = await PollAsync(settings, fetcher, context?.Ledger ?? new NullArchive(), source, cancellation);
            await Console.Out.WriteLineAsync();
            if (result.Kind == PollKind.Failed) return await Verbs.FailAsync("polling it fails: " + result.Failure);
            Write(source, result);
            var counts = result is { Drafts.Count: 0, Refused.Count: 0 } && source.Kind != SourceKind.Feed ? AllKnown
                : missing is null ? await CountsAsync(context?.Items, result.Drafts, cancellation)
                : $"unknown, since the archive cannot be asked: {missing}";
            await Console.Out.WriteLineAsync("would be kept: " + counts);
            if (result.HasMore) await Console.Out.WriteLineAsync("More is listed than one poll fetches; the next ones fetch the rest.");
            return Verbs.Done;
        }
    }

    private static async Task<PollResult> PollAsync(
        Settings settings, IFetcher fetcher, ISourceLedger ledger, SourceDefinition source, CancellationToken cancellation)
    {
        var zone = settings.Publication.Zone;
        var clock = TimeProvider.System;
        var known = (await ledger.SourcesAsync(cancellation)).FirstOrDefault(state => state.Source == source.Id)
            ?? PollLedger.Fresh(source, clock.GetUtcNow());
        ISourceReader reader = source.Kind == SourceKind.Feed
            ? new FeedSourceReader(fetcher, new FeedDrafts(zone), new NullArchive(), clock)
            : new PageSourceReader(fetcher, ledger, new NullArchive(), zone, clock);
        if (source.Kind != SourceKind.Feed) await Console.Error.WriteLineAsync("Reading the articles, one after another ...");
        // Without validators: a dry run needs the document, not a 304.
        return await reader.PollAsync(new DueSource(source, known with { ETag = null, LastModified = null }), cancellation);
    }

    private static void Write(SourceDefinition source, PollResult result)
    {
        if (source.Kind != SourceKind.Feed && result.Drafts.Count > 0)
        {
            Console.Out.WriteLine("As their pages say:");
            var table = new TextTable("DATE", "TITLE", "TEXT BY");
            foreach (var content in result.Drafts.Reverse().Take(MostLines).Select(draft => draft.Content))
            {
                table.Add((content.Published ?? content.Event)?.ToLocalString().Replace('T', ' ') ?? "unknown", content.Title,
                    string.Join(", ", content.Byline.Text));
            }
            table.Write(Console.Out, TextTable.Terminal());
            if (result.Drafts.Count > MostLines) Console.Out.WriteLine($"... and {result.Drafts.Count - MostLines} more");
        }
        foreach (var reason in result.Refused.Take(MostLines)) Console.Out.WriteLine("refused " + reason);
        if (result.Refused.Count > MostLines) Console.Out.WriteLine($"... and {result.Refused.Count - MostLines} more refused");
        foreach (var note in result.Drafts.SelectMany(draft => draft.Notes).CountBy(note => note).Take(MostLines))
            Console.Out.WriteLine($"note    {note.Key}{(note.Value > 1 ? $" ({note.Value} times)" : "")}");
    }

    private static async Task<string> CountsAsync(IItemStore? store, IReadOnlyList<ItemDraft> drafts, CancellationToken cancellation)
    {
        if (store is null) return $"{drafts.Count} new, 0 revised, 0 unchanged";
        var decided = await store.DecideAsync(drafts, cancellation);
        var added = decided.Count(outcome => outcome.Kind == KeepKind.New);
        var revised = decided.Count(outcome => outcome.Kind == KeepKind.Revised);
        return $"{added} new, {revised} revised, {decided.Count - added - revised} unchanged";
    }
}
