using System.CommandLine;
using System.Globalization;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Sources;
using FeedServer.Items.Keeping;

namespace FeedServer.Cli;

/// <summary><c>reread</c>: the present readers run over the raw archive.</summary>
public static class RereadVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var source = new Option<string?>("--source") { Description = "Only documents of this source." };
        var from = new Option<DateOnly?>("--from") { Description = "Only documents fetched on this day (UTC) or later.",
            CustomParser = Parsed.Day };
        var to = new Option<DateOnly?>("--to") { Description = "Only documents fetched on this day (UTC) or earlier.",
            CustomParser = Parsed.Day };
        var keep = new Option<bool>("--keep") { Description = "Keep what changed: as revisions, or as new items." };
        var command = new Command("reread",
            "Read the raw archive again as this program reads, and report what would change. Keeps nothing unless told to.") { source, from,
            to, keep };
        command.SetAction((parsed, cancellation) => RunAsync(
            settings,
            new ReprocessingScope { Source = parsed.GetValue(source), From = parsed.GetValue(from), To = parsed.GetValue(to) },
            parsed.GetValue(keep),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, ReprocessingScope scope, bool keep,
        CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        var book = await SourceRegistry.OpenAsync(settings.ArchiveRoot, TimeProvider.System, cancellation);
        using var log = CliContext.Log(LogLevel.Warning);
        await using var store = await CliContext.OpenAsync(settings, log, cancellation);
        var index = RawIndex.Read(settings.ArchiveRoot, cancellation);
        if (scope.Source is { } only && book.Find(only) is null && !index.Documents.Any(entry => entry.Source == only))
        {
            await Console.Error.WriteLineAsync($"There is no source '{only}'.");
            return Verbs.Usage;
        }
        foreach (var fault in index.Faults) await Console.Error.WriteLineAsync(fault);
        var rereading = new Reprocessing(store, book.Sources, settings.Publication.Zone);
        var lines = new RereadLines(Console.Out);
        var changed = new Stack<ReprocessedDocument>();
        await foreach (var document in rereading.RunAsync(index, scope, cancellation))
        {
            lines.Write(document);
            if (keep && document.HasChanges) changed.Push(document.WithoutTexts());
        }
        // The oldest first, as they would have come.
        foreach (var document in changed) await rereading.KeepAsync(document, cancellation);
        lines.Summary(keep, index.Faults.Count);
        return index.Faults.Count == 0 ? Verbs.Done : Verbs.Failed;
    }
}

/// <summary>What <c>reread</c> says: a paragraph a document with something to tell, then one line that sums up.</summary>
internal sealed class RereadLines(TextWriter output)
{
    private static readonly KeepKind[] Changes = [KeepKind.New, KeepKind.Revised, KeepKind.Touched];

    private readonly Dictionary<KeepKind, long> counts = [];
    private readonly HashSet<string> sources = new(StringComparer.Ordinal);
    private readonly HashSet<(string Source, string Reason)> told = [];
    private long documents;
    private long refused;
    private long failed;

    /// <summary>Writes and counts a document. One in which everything is as it was is only counted.</summary>
    public void Write(ReprocessedDocument document)
    {
        documents++;
        sources.Add(document.Entry.Source);
        refused += document.Refused.Count;
        foreach (var item in document.Items) counts[item.Kind] = counts.GetValueOrDefault(item.Kind) + 1;
        if (document.Failure is { } failure)
        {
            failed++;
            // A source that is gone would say so of each of its documents.
            if (told.Add((document.Entry.Source, failure))) output.WriteLine($"{Heading(document.Entry)}\n  not read: {failure}");
            return;
        }
        if (!document.HasChanges && document.Refused.Count == 0) return;
        output.WriteLine($"{Heading(document.Entry)}\n  {Counts(document)}");
        foreach (var item in document.Items.Where(item => Changes.Contains(item.Kind)))
        {
            output.WriteLine($"  {Word(item.Kind)}: {item.Draft.Content.Title}");
            foreach (var change in item.Changes) output.WriteLine("    " + change);
        }
        foreach (var reason in document.Refused) output.WriteLine("  refused: " + reason);
    }

    /// <summary>The last line.</summary>
    /// <param name="kept">True when what changed was kept.</param>
    /// <param name="faults">Places of the raw archive that cannot be read.</param>
    public void Summary(bool kept, int faults)
    {
        if (documents == 0 && faults == 0)
        {
            output.WriteLine("reread: no raw documents there to read");
            return;
        }
        var changes = string.Join(", ", Changes.Select(kind => $"{counts.GetValueOrDefault(kind)} {Word(kind)}"));
        var unchanged = counts.Where(count => !Changes.Contains(count.Key)).Sum(count => count.Value);
        output.WriteLine(
            $"reread: {documents} documents of {sources.Count} sources: {changes}, {unchanged} unchanged, {refused} refused"
            + (failed > 0 ? $", {failed} documents not read" : "")
            + (faults > 0 ? $", {faults} damaged places" : "")
            + (Changes.All(kind => counts.GetValueOrDefault(kind) == 0) ? ": nothing to change" : kept
                ? ": kept" : ": nothing kept; --keep would keep it"));
    }

    private static string Heading(RawEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Source}  {entry.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}  {entry.Address}");

    private static string Counts(ReprocessedDocument document) =>
        string.Join(", ", Changes.Select(kind => $"{document.Count(kind)} {Word(kind)}"))
        + $", {document.Items.Count(item => !Changes.Contains(item.Kind))} unchanged, {document.Refused.Count} refused";

    private static string Word(KeepKind kind) => kind switch
    {
        KeepKind.New => "new",
        KeepKind.Revised => "revised",
        _ => "touched",
    };
}
