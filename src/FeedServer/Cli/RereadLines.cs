using System.Globalization;
using FeedServer.Collect.Raw;
using FeedServer.Items.Keeping;

namespace FeedServer.Cli;

/// <summary>What <c>reread</c> says: a paragraph a document with something to tell, then one line that sums up.</summary>
public sealed class RereadLines(TextWriter output)
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
