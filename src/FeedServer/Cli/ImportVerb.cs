using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FeedServer.Collect.Cleaning;

namespace FeedServer.Cli;

/// <summary><c>import</c>: takes in what <c>export</c> wrote.</summary>
public static class ImportVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var path = new Argument<string>("FILE") { Description = "A file written by 'export --format jsonl'." };
        var command = new Command("import",
            "Import items with their ids, dates and revisions. Importing the same file twice changes nothing.") { path };
        command.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetRequiredValue(path);
            var read = Settings.Read(settings);
            await using var context = await CliContext.OpenAsync(read, LogLevel.Warning, cancellation);
            var import = new ImportFile(file, read.Publication.Zone);
            var summary = await context.Items.ImportAsync(import.ReadAsync(cancellation), cancellation);
            var refused = import.Unreadable
                .Concat(summary.Refused.Select(refusal => (Line: import.LineOf(refusal.Record), refusal.Reason)))
                .OrderBy(refusal => refusal.Line).ToList();
            foreach (var (line, reason) in refused) await Console.Error.WriteLineAsync($"{file}:{line}: {reason}");
            var cleaned = import.Cleaned > 0 ? $", {import.Cleaned} texts cleaned of what no export writes" : "";
            await Console.Out.WriteLineAsync(
                $"import: {summary.Kept} states taken in, {summary.Known} known already, {refused.Count} refused{cleaned}");
            return refused.Count == 0 ? Verbs.Done : Verbs.Failed;
        });
        return command;
    }
}

/// <summary>The records of a file to be imported. The file is outside input: its texts go through the same cleaner as every collected page,
/// which leaves the texts of our own exports unchanged. Dates with an hour come on the clock of this archive, which files by its
/// days.</summary>
internal sealed class ImportFile(string path, PublicationZone zone)
{
    // The line of each record that was passed on: the store refuses records by number, the operator looks for lines.
    private readonly List<long> lines = [];
    private readonly List<(long Line, string Reason)> unreadable = [];

    /// <summary>Lines that hold no record, with the reason.</summary>
    public IReadOnlyList<(long Line, string Reason)> Unreadable => unreadable;

    /// <summary>How many texts the cleaner changed.</summary>
    public int Cleaned { get; private set; }

    /// <summary>The line of a record; both count from 1.</summary>
    public long LineOf(long record) => lines[(int)record - 1];

    /// <summary>The records in their order.</summary>
    public async IAsyncEnumerable<ItemRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0L;
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            number++;
            if (line.Length == 0 || Parse(line, number) is not { } record) continue;
            lines.Add(number);
            yield return Clean(OnClock(record));
        }
    }

    private ItemRecord? Parse(string line, long number)
    {
        try
        {
            if (JsonSerializer.Deserialize(line, RecordJson.Readable.ItemRecord) is { } record) return record;
            unreadable.Add((number, "it holds no record"));
        }
        catch (JsonException e)
        {
            unreadable.Add((number, e.Message));
        }
        return null;
    }

    private ItemRecord OnClock(ItemRecord record) =>
        // The parser yields null where the file says null; the store refuses such a record.
        record.Item is { Content: { } content } item && ZonedDates.In(zone, content) is var own && !ReferenceEquals(own, content)
            ? record with { Item = item with { Content = own } } : record;

    private ItemRecord Clean(ItemRecord record)
    {
        if (record.Body is not { Html: { } html }) return record;
        var clean = Clean(html);
        var item = record.Item is { Content: { Corrections: { SaidHtml: { } said } corrections } content } corrected
            ? corrected with { Content = content with { Corrections = corrections with { SaidHtml = Clean(said) } } } : record.Item;
        if (clean == html && item?.Content?.Corrections?.SaidHtml == record.Item?.Content?.Corrections?.SaidHtml) return record;
        Cleaned++;
        return record with { Body = new ItemBody(clean), Item = item! }; // null where the file says null
    }

    private static string Clean(string html) => HtmlCleaner.CleanKept(html, address => new PictureFacts(address));
}
