using System.CommandLine;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary><c>source test</c>: the dry run. Fetches once, keeps nothing.</summary>
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
            var made = Workplace.Settings(settings);
            var book = await SourceVerb.OpenAsync(made, cancellation);
            var name = parsed.GetRequiredValue(which);
            var address = Uri.TryCreate(name, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
            var source = address is null ? book.Find(name) : book.Find(address);
            if (source is null && address is null) return await SourceVerb.UnknownAsync(book, name);
            var wishes = options.Wishes(parsed, source?.Address ?? address ?? throw new InvalidOperationException("one of both is known"));
            if (source is not null) wishes = wishes with { Kind = wishes.Kind ?? source.Kind, Selectors = wishes.Selectors ?? source.Selectors };
            return await RunAsync(made, wishes, source, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, DiscoveryWishes wishes, SourceDefinition? source, CancellationToken cancellation)
    {
        await using var outside = Outside.Open(settings);
        var visit = new OneVisit(outside.GetRequiredService<IFetcher>());
        var result = await new Discoverer(visit, settings.Publication.Zone).DiscoverAsync(wishes, cancellation);
        CandidateLines.Write(result, Console.Out);
        if (result.Candidates is not [var chosen, ..]) return Verbs.Failed;
        if (chosen.Kind == SourceKind.Feed) await DecideAsync(settings, visit, source ?? chosen.ToSource() with { Id = "test" }, cancellation);
        else await Console.Out.WriteLineAsync("\nThe articles themselves are read when it is collected.");
        return Verbs.Done;
    }

    /// <summary>What keeping would come to, asked of the archive.</summary>
    private static async Task DecideAsync(Settings settings, OneVisit visit, SourceDefinition source, CancellationToken cancellation)
    {
        var request = new FetchRequest { Address = source.Address, Purpose = FetchPurpose.Feed };
        if (await visit.FetchAsync(request, cancellation) is not FetchOutcome.Fetched { Document: var document }) return;
        if (FeedReader.Read(document.Bytes, document.ContentType, document.Address) is not FeedOutcome.Read { Feed: var feed }) return;
        var refused = new List<string>();
        var drafts = new FeedDrafts(settings.Publication.Zone).Of(source, feed, document.Address, document.At, refused);
        await Console.Out.WriteLineAsync();
        foreach (var reason in refused) await Console.Out.WriteLineAsync("refused " + reason);
        foreach (var note in drafts.SelectMany(draft => draft.Notes).GroupBy(note => note).Take(10)) await Console.Out.WriteLineAsync($"note    {note.Key}{(note.Count() > 1 ? $" ({note.Count()} times)" : "")}");
        await Console.Out.WriteLineAsync("would be kept: " + await CountsAsync(settings, drafts, cancellation));
    }

    private static async Task<string> CountsAsync(Settings settings, IReadOnlyList<ItemDraft> drafts, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(settings.ArchiveRoot, "records"))) return $"{drafts.Count} new";
        using var log = Workplace.Log(LogLevel.Warning);
        try
        {
            await using var store = await Workplace.OpenAsync(settings, log, cancellation);
            var decided = await store.DecideAsync(drafts, cancellation);
            int Count(params KeepKind[] kinds) => decided.Count(outcome => kinds.Contains(outcome.Kind));
            return $"{Count(KeepKind.New)} new, {Count(KeepKind.Revised)} revised, {Count(KeepKind.Unchanged, KeepKind.Touched, KeepKind.Moved)} unchanged";
        }
        catch (ArchiveUnavailableException e)
        {
            return $"unknown ({e.Message})";
        }
    }
}
