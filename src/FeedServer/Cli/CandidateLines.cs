using FeedServer.Collect.Discovery;

namespace FeedServer.Cli;

/// <summary>Prints what was found at an address.</summary>
internal static class CandidateLines
{
    /// <summary>So many entries of a candidate are shown.</summary>
    public const int MostRows = 12;

    private const int Many = 3;

    /// <summary>Writes the chosen candidate with the entries it would bring, and one line for each of the others.</summary>
    public static void Write(DiscoveryResult result, TextWriter output)
    {
        if (result.Candidates.Count > 0)
        {
            Write(result.Candidates[0], output);
            var others = result.Candidates.Skip(1).ToList();
            if (others.Count > 0) output.WriteLine("\nBesides it there is:");
            foreach (var other in others)
                output.WriteLine($"  {SourceDescription.For(other.Kind)} {other.Address} ({other.Entries.Count} items): {other.Why}");
        }
        if (result.Tried.Count > 0)
            output.WriteLine(result.Candidates.Count > 0 ? "\nLooked for and not taken:" : "Nothing was found that could be collected:");
        foreach (var line in Short(result.Tried)) output.WriteLine("  " + line);
    }

    /// <summary>The same answer from many addresses becomes one line.</summary>
    public static IEnumerable<string> Short(IReadOnlyList<string> tried)
    {
        foreach (var group in tried.Select(line => line.Split(": ", 2)).GroupBy(parts => parts[^1]))
        {
            var lines = group.Select(parts => parts.Length == 2 ? parts[0] : null).ToList();
            if (lines.Count >= Many && !lines.Contains(null)) yield return $"{group.Key}: {string.Join(' ', lines)}";
            else foreach (var parts in group) yield return string.Join(": ", parts);
        }
    }

    private static void Write(SourceCandidate candidate, TextWriter output)
    {
        output.WriteLine($"{SourceDescription.For(candidate.Kind)} {candidate.Address}");
        output.WriteLine($"title   {candidate.Title}");
        output.WriteLine($"chosen  {candidate.Why}");
        output.WriteLine();
        var table = new TextTable("DATE", "TITLE", "LINK");
        foreach (var entry in candidate.Entries.Take(MostRows)) table.Add(entry.Date ?? "unknown", entry.Title, entry.Link ?? "-");
        table.Write(output, TextTable.Terminal());
        if (candidate.Entries.Count > MostRows) output.WriteLine($"... and {candidate.Entries.Count - MostRows} more");
        foreach (var note in candidate.Notes.Take(MostRows)) output.WriteLine("note    " + note);
    }
}
