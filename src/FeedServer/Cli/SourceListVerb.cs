using System.CommandLine;
using System.Text.Json;
using FeedServer.Collect.Sources;

namespace FeedServer.Cli;

/// <summary><c>source list</c>: what is collected from and how it does.</summary>
public static class SourceListVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var json = new Option<bool>("--json") { Description = "As JSON lines, one a source." };
        var command = new Command("list", "Show each source with its state, last success, next run, items and usual interval.") { json };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, bool asJson, CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        var book = await SourceVerb.OpenAsync(settings, cancellation);
        var known = await SourceStates.ReadAsync(settings, cancellation);
        if (known.Missing is { } reason && !asJson) await Console.Error.WriteLineAsync(reason);
        var lines = book.Sources.Select(source => SourceLine.Of(source, known, settings.Publication.Zone, TimeProvider.System.GetUtcNow()))
            .ToList();
        if (asJson)
        {
            foreach (var line in lines) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(line, SourceJson.Default.SourceLine));
            return Verbs.Done;
        }
        if (lines.Count == 0)
        {
            await Console.Out.WriteLineAsync("There is no source but the drop folder. Add one with 'source add URL'.");
            return Verbs.Done;
        }
        var table = new TextTable("ID", "KIND", "STATE", "LAST SUCCESS", "NEXT RUN", "ITEMS", "INTERVAL", "TITLE");
        foreach (var line in lines)
            table.Add(line.Id, line.Kind, line.State, line.LastSuccess ?? "-", line.NextRun ?? "-", line.ItemsWords, line.Interval ?? "-",
                line.Title);
        table.Write(Console.Out, TextTable.Terminal());
        return Verbs.Done;
    }
}
