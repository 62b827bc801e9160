using System.CommandLine;
using FeedServer.Collect.Sources;

namespace FeedServer.Cli;

/// <summary><c>source add</c>: finds out what an address offers, shows it, and saves it when that is wanted.</summary>
public static class SourceAddVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var url = new Argument<Uri?>("URL") { Description = "A feed, a page or a sitemap.", CustomParser = Parsed.Url };
        var yes = new Option<bool>("--yes") { Description = "Save without asking." };
        var command = new Command("add", "Add a source.") { url, yes };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(url)!, cancellation)); // an address that is none ended as a usage error
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, Uri url, CancellationToken cancellation)
    {
        var book = await SourceVerb.OpenAsync(Workplace.Settings(arguments), cancellation);
        if (book.Find(url) is { } known)
        {
            await Console.Out.WriteLineAsync($"source: {url} is collected already, as '{known.Id}'");
            return Verbs.Done;
        }
        var added = await book.AddAsync(new SourceDefinition { Id = "", Kind = SourceKind.Feed, Address = url, Title = url.Host }, cancellation);
        await Console.Out.WriteLineAsync($"source: added '{added.Id}'");
        return Verbs.Done;
    }
}
