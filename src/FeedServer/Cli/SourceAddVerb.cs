using System.CommandLine;
using FeedServer.Collect.Access;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Opml;

namespace FeedServer.Cli;

/// <summary><c>source add</c>: finds what an address offers, shows it, and saves it after confirmation.</summary>
public static class SourceAddVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var url = new Argument<Uri?>("URL") { Description = "A feed, a page or a sitemap.", CustomParser = Parsed.Url };
        var yes = new Option<bool>("--yes") { Description = "Save without asking for confirmation." };
        var id = new Option<string?>("--id") { Description = "Its permanent id. Default: made from the address.", HelpName = "ID" };
        var title = new Option<string?>("--title") { Description = "Its name. Default: the feed's or page's title.", HelpName = "TITLE" };
        var section = new Option<string?>("--section") { Description = "The section of items that name none.", HelpName = "NAME" };
        var history = new Option<bool>("--history")
        {
            Description = "After saving, also collect what the feed still offers of its past. The server must be stopped.",
        };
        var options = new SourceOptions();
        var command = new Command("add",
            "Look for feeds, sitemaps and article lists at an address, show what would be collected, and save it after confirmation.")
            { url, yes, id, title, section, history };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var address = parsed.GetRequiredValue(url) ?? throw new InvalidOperationException("A wrong address is a usage error.");
            SourceDefinition Named(SourceDefinition source) => source with
            {
                Id = parsed.GetValue(id) ?? "",
                Title = parsed.GetValue(title) ?? source.Title,
                Section = parsed.GetValue(section),
            };
            if (parsed.GetValue(id) is { } wanted && SourceIds.Fault(wanted) is { } fault)
                return await Verbs.FailAsync(fault, Verbs.Usage);
            var made = Settings.Read(settings);
            var registry = await SourceVerb.OpenAsync(made, cancellation);
            var (code, source) = await RunAsync(
                made, registry, options.Discovery(parsed, address), Named, parsed.GetValue(yes), cancellation);
            return source is null || !parsed.GetValue(history) ? code : await HistoryRun.RunAsync(made, registry, source, cancellation);
        });
        return command;
    }

    /// <summary>The exit code, and the source that was added or is known already; null when there is none.</summary>
    private static async Task<(int Code, SourceDefinition? Source)> RunAsync(
        Settings settings, SourceRegistry registry, DiscoveryOptions wanted, Func<SourceDefinition, SourceDefinition> named, bool isSure,
        CancellationToken cancellation)
    {
        if (registry.Find(wanted.Address) is { } there) return await KnownAsync(wanted.Address, there);
        await using var services = CliContext.Fetching(settings);
        var fetcher = new AccessingFetcher(services.GetRequiredService<IFetcher>(), Expected(registry, wanted, named));
        var discoverer = new Discoverer(fetcher, settings.Publication.Zone);
        var result = await discoverer.DiscoverAsync(wanted, cancellation);
        CandidateLines.Write(result, Console.Out);
        if (result.Candidates.Count == 0) return (Verbs.Failed, null);
        var source = named(result.Candidates[0].ToSource());
        if (registry.Find(source.Address) is { } known) return await KnownAsync(source.Address, known);
        if (registry.Find(source.Id) is not null)
            return (await Verbs.FailAsync($"There is a source '{source.Id}' already.", Verbs.Usage), null);
        if (!isSure && !await ConfirmedAsync(cancellation)) return (Verbs.Failed, null);
        var added = await registry.AddAsync(source, cancellation);
        await Console.Out.WriteLineAsync($"\nsource: added '{added.Id}' to {registry.Path}");
        return (Verbs.Done, added);
    }

    /// <summary>The source as it would be if the address itself were collected: what secrets.yml has under its id is used.</summary>
    internal static SourceDefinition Expected(
        SourceRegistry registry, DiscoveryOptions wanted, Func<SourceDefinition, SourceDefinition> named)
    {
        var source = named(new SourceDefinition { Id = "", Kind = SourceKind.Feed, Address = wanted.Address, Title = "" });
        var taken = registry.Sources.Select(known => known.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return source.Id.Length > 0 ? source : source with { Id = SourceIds.For(source, taken) };
    }

    private static async Task<bool> ConfirmedAsync(CancellationToken cancellation)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            await Console.Error.WriteLineAsync("Nothing was saved, because there is no terminal to ask on. Give --yes to save it.");
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
}
