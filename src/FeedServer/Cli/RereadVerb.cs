using System.CommandLine;
using FeedServer.Collect.Raw;

namespace FeedServer.Cli;

/// <summary><c>reread</c>: the current readers run over the raw archive.</summary>
public static class RereadVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var source = new Option<string?>("--source") { Description = "Only documents of this source.", HelpName = "ID" };
        var from = Parsed.Day("--from", "Only documents fetched on this date (UTC) or later.");
        var to = Parsed.Day("--to", "Only documents fetched on this date (UTC) or earlier.");
        var keep = new Option<bool>("--keep") { Description = "Keep what changed, as revisions or as new items." };
        var command = new Command("reread",
            "Run the current readers over the raw archive and report what would change. Nothing is kept without --keep.")
            { source, from, to, keep };
        command.SetAction((parsed, cancellation) => RunAsync(
            settings,
            new ReprocessingScope { Source = parsed.GetValue(source), From = parsed.GetValue(from), To = parsed.GetValue(to) },
            parsed.GetValue(keep),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, ReprocessingScope scope, bool keep, CancellationToken cancellation)
    {
        var settings = Settings.Read(arguments);
        var registry = await SourceVerb.OpenAsync(settings, cancellation);
        await using var context = await CliContext.OpenAsync(settings, LogLevel.Warning, mayBeginAnew: keep, cancellation);
        var index = RawIndex.Read(settings.ArchiveRoot, cancellation);
        if (scope.Source is { } only && registry.Find(only) is null && !index.Documents.Any(entry => entry.Source == only))
            return await SourceVerb.UnknownAsync(registry, only, Verbs.Usage);
        foreach (var fault in index.Faults) await Console.Error.WriteLineAsync(fault);
        var reprocessing = new Reprocessing(context.Items, registry.Sources, settings.Publication.Zone);
        var lines = new RereadLines(Console.Out);
        var changed = new Stack<ReprocessedDocument>();
        await foreach (var document in reprocessing.RunAsync(index, scope, cancellation))
        {
            lines.Write(document);
            if (keep && document.HasChanges) changed.Push(document.WithoutTexts());
        }
        // The oldest first, in the order in which they came.
        foreach (var document in changed) await reprocessing.KeepAsync(document, cancellation);
        lines.Summary(keep, index.Faults.Count);
        return index.Faults.Count == 0 ? Verbs.Done : Verbs.Failed;
    }
}

/// <summary>What <c>reread</c> prints: a paragraph per document with something to report, then a summary line.</summary>
internal sealed class RereadLines(TextWriter output)
{
    private static readonly KeepKind[] Changes = [KeepKind.New, KeepKind.Revised, KeepKind.MetadataOnly];

    private readonly Dictionary<KeepKind, long> counts = [];
    private readonly HashSet<string> sources = new(StringComparer.Ordinal);
    private readonly HashSet<(string Source, string Reason)> told = [];
    private long documents;
    private long refused;
    private long failed;

    /// <summary>Writes and counts a document. An unchanged document is only counted.</summary>
    public void Write(ReprocessedDocument document)
    {
        documents++;
        sources.Add(document.Entry.Source);
        refused += document.Refused.Count;
        foreach (var item in document.Items) counts[item.Kind] = counts.GetValueOrDefault(item.Kind) + 1;
        if (document.Failure is { } failure)
        {
            failed++;
            // A removed source fails alike for each of its documents: one line says it.
            if (told.Add((document.Entry.Source, failure))) output.WriteLine($"{Heading(document.Entry)}\n  not read: {failure}");
            return;
        }
        if (!document.HasChanges && document.Refused.Count == 0) return;
        output.WriteLine($"{Heading(document.Entry)}\n  {Counts(document)}");
        foreach (var item in document.Items.Where(item => Changes.Contains(item.Kind)))
        {
            output.WriteLine($"  {CollectLines.Word(item.Kind)}: {item.Draft.Content.Title}");
            foreach (var change in item.Changes) output.WriteLine("    " + change);
        }
        foreach (var reason in document.Refused) output.WriteLine("  refused: " + reason);
    }

    /// <summary>Writes the summary line.</summary>
    /// <param name="kept">True when the changes were kept.</param>
    /// <param name="faults">Damaged places in the raw archive.</param>
    public void Summary(bool kept, int faults)
    {
        if (documents == 0 && faults == 0)
        {
            output.WriteLine("reread: no raw documents there to read");
            return;
        }
        var changes = string.Join(", ", Changes.Select(kind => $"{counts.GetValueOrDefault(kind)} {CollectLines.Word(kind)}"));
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
        string.Join(", ", Changes.Select(kind => $"{document.Count(kind)} {CollectLines.Word(kind)}"))
        + $", {document.Items.Count(item => !Changes.Contains(item.Kind))} unchanged, {document.Refused.Count} refused";
}
