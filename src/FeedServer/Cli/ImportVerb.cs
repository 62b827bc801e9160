using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Cli;

/// <summary><c>import</c>: takes in what <c>export</c> wrote.</summary>
public static class ImportVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var file = new Argument<string>("FILE") { Description = "A file written by export --format jsonl." };
        var command = new Command("import", "Take in exported items with their ids, dates and revisions. Twice changes nothing.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string file, CancellationToken cancellation)
    {
        var settings = Workplace.Settings(arguments);
        using var log = Workplace.Log(LogLevel.Warning);
        await using var store = await Workplace.OpenAsync(settings, log, cancellation);
        var unreadable = new List<string>();
        var summary = await store.ImportAsync(ReadAsync(file, unreadable, cancellation), cancellation);
        foreach (var line in unreadable.Concat(summary.Refused)) await Console.Error.WriteLineAsync(line);
        var refused = unreadable.Count + summary.Refused.Count;
        await Console.Out.WriteLineAsync($"import: {summary.Kept} states taken in, {summary.Known} known already, {refused} refused");
        return refused == 0 ? Verbs.Done : Verbs.Failed;
    }

    private static async IAsyncEnumerable<ItemRecord> ReadAsync(
        string file, List<string> unreadable, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file, cancellation))
        {
            number++;
            if (line.Length > 0 && Parse(line, file, number, unreadable) is { } record) yield return record;
        }
    }

    private static ItemRecord? Parse(string line, string file, int number, List<string> unreadable)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RecordJson.Readable.ItemRecord);
        }
        catch (JsonException e)
        {
            unreadable.Add($"{file}:{number}: {e.Message}");
            return null;
        }
    }
}
