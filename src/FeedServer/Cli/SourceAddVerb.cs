using System.CommandLine;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;

namespace FeedServer.Cli;

/// <summary><c>source add</c>: finds out what an address offers, shows it, and saves it when that is wanted.</summary>
public static class SourceAddVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var url = new Argument<Uri?>("URL") { Description = "A feed, a page or a sitemap.", CustomParser = Parsed.Url };
        var yes = new Option<bool>("--yes") { Description = "Save without asking." };
        var id = new Option<string?>("--id") { Description = "Its id for ever; made of the address when not given." };
        var title = new Option<string?>("--title") { Description = "Its name; the feed's or page's own when not given." };
        var section = new Option<string?>("--section") { Description = "The section of items that name none." };
        var history = new Option<bool>(
            "--history") { Description = "Once saved, collect what the feed still offers of its past; no server may be running." };
        var options = new SourceOptions();
        var command = new Command("add",
            "Look at an address for feeds, sitemaps and lists of articles, show what would be collected, and save it on confirmation.") { url, yes, id, title, section, history };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var address = parsed.GetRequiredValue(url)
                ?? throw new InvalidOperationException("an address that is none ended as a usage error");
            SourceDefinition Named(SourceDefinition source) => source with
            {
                Id = parsed.GetValue(id) ?? "",
                Title = parsed.GetValue(title) ?? source.Title,
                Section = parsed.GetValue(section),
            };
            if (parsed.GetValue(id) is { } wanted && SourceIds.Fault(wanted) is { } wrong) return await UsageAsync(wrong);
            var made = CliContext.Settings(settings);
            var book = await SourceVerb.OpenAsync(made, cancellation);
            var (code, source) = await RunAsync(made, book, options.Wishes(parsed, address), Named, parsed.GetValue(yes), cancellation);
            return source is null || !parsed.GetValue(history) ? code : await HistoryRun.RunAsync(made, book, source, cancellation);
        });
        return command;
    }

    /// <summary>The exit code, and the source that was added or was there already; null when none is collected.</summary>
    private static async Task<(int Code, SourceDefinition? Source)> RunAsync(
        Settings settings, SourceRegistry book, DiscoveryOptions wishes, Func<SourceDefinition, SourceDefinition> named, bool isSure,
        CancellationToken cancellation)
    {
        if (book.Find(wishes.Address) is { } there) return await KnownAsync(wishes.Address, there);
        await using var outside = Outside.Open(settings);
        var result = await new Discoverer(outside.GetRequiredService<IFetcher>(), settings.Publication.Zone).DiscoverAsync(wishes,
            cancellation);
        CandidateLines.Write(result, Console.Out);
        if (result.Candidates.Count == 0) return (Verbs.Failed, null);
        var source = named(result.Candidates[0].ToSource());
        if (book.Find(source.Address) is { } known) return await KnownAsync(source.Address, known);
        if (book.Find(source.Id) is not null) return (await UsageAsync($"There is a source '{source.Id}' already."), null);
        if (!isSure && !await ConfirmedAsync(cancellation)) return (Verbs.Failed, null);
        var added = await book.AddAsync(source, cancellation);
        await Console.Out.WriteLineAsync($"\nsource: added '{added.Id}' to {book.Path}");
        return (Verbs.Done, added);
    }

    private static async Task<bool> ConfirmedAsync(CancellationToken cancellation)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            await Console.Error.WriteLineAsync("Nothing was saved, since nobody can be asked here. Give --yes to save it.");
            return false;
        }
        await Console.Out.WriteAsync("\nCollect from it? [y/N] ");
        var answer = (await Console.In.ReadLineAsync(cancellation))?.Trim();
        if (answer is "y" or "Y" or "yes" or "c" or "có") return true;
        await Console.Out.WriteLineAsync("Nothing was saved.");
        return false;
    }

    private static async Task<(int Code, SourceDefinition? Source)> KnownAsync(Uri address, SourceDefinition known)
    {
        await Console.Out.WriteLineAsync($"source: {address} is collected already, as '{known.Id}'{(known.Paused ? " (paused)" : "")}");
        return (Verbs.Done, known);
    }

    private static async Task<int> UsageAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return Verbs.Usage;
    }
}
