using System.CommandLine;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;

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
