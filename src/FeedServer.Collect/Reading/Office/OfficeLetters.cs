namespace FeedServer.Collect.Reading.Office;

/// <summary>Texts in old Vietnamese fonts become Unicode, a paragraph's runs of one dress together: letters and their marks are often kept
/// apart. What is Unicode already although its font is an old one stays.</summary>
internal sealed class OfficeLetters
{
    private readonly Dictionary<string, int> votes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> unknown = new(StringComparer.OrdinalIgnoreCase);

    private OfficeLetters() { }

    /// <summary>Mends a document's paragraphs in place.</summary>
    /// <exception cref="BudgetSpentException">The budget is spent.</exception>
    public static void Mend(OfficeDocument document, ReadingBudget budget)
    {
        var letters = new OfficeLetters();
        var paragraphs = document.Parts.Concat(document.Notes.SelectMany(note => note)).SelectMany(Paragraphs).ToList();
        foreach (var paragraph in paragraphs) Join(paragraph.Runs, budget);
        foreach (var run in paragraphs.SelectMany(paragraph => paragraph.Runs)) letters.Learn(run);
        foreach (var paragraph in paragraphs)
        {
            for (var at = 0; at < paragraph.Runs.Count; at++) paragraph.Runs[at] = letters.Mended(paragraph.Runs[at]);
        }
        if (letters.unknown.Count > 0)
            document.Faults.Add($"the letters of the font {string.Join(", ", letters.unknown.Order(StringComparer.Ordinal))} are not "
                + $"known: "
                + "words in it may be wrong");
    }

    private static IEnumerable<OfficeParagraph> Paragraphs(OfficePart part) => part switch
    {
        OfficeParagraph paragraph => [paragraph],
        OfficeTable table => table.Rows.SelectMany(row => row).SelectMany(cell => cell.Parts).SelectMany(Paragraphs),
        _ => [],
    };

    private static void Join(List<OfficeRun> runs, ReadingBudget budget)
    {
        var joined = new List<OfficeRun>();
        var text = new StringBuilder();
        for (var at = 0; at < runs.Count; at++)
        {
            budget.Step();
            text.Append(runs[at].Text);
            if (at + 1 < runs.Count && runs[at + 1].Dress == runs[at].Dress) continue;
            joined.Add(runs[at] with { Text = text.ToString() });
            text.Clear();
        }
        for (var at = 1; at < joined.Count; at++)
        {
            // The mark of VNI may wear another dress than its letter.
            if (LegacyText.OfFont(joined[at].Dress.Font) != LegacyLetters.Vni || joined[at].Text.Length == 0
                || joined[at - 1].Text is not { Length: > 0 } before || !LegacyText.IsVniMark(joined[at].Text[0], before[^1])) continue;
            joined[at - 1] = joined[at - 1] with { Text = before + joined[at].Text[0] };
            joined[at] = joined[at] with { Text = joined[at].Text[1..] };
        }
        runs.Clear();
        runs.AddRange(joined);
    }

    private void Learn(OfficeRun run)
    {
        if (run.Dress.Font is not { } font) return;
        if (LegacyText.IsUnknownFont(font) && run.Text.AsSpan().ContainsAnyInRange('\u00A1', '\u00FF')) unknown.Add(font);
        if (LegacyText.OfFont(font) is { } letters && LegacyText.IsIn(letters, run.Text) is { } isIn)
            votes[font] = votes.GetValueOrDefault(font) + (isIn ? 1 : -1);
    }

    private OfficeRun Mended(OfficeRun run)
    {
        if (LegacyText.OfFont(run.Dress.Font) is { } letters
            && (LegacyText.IsIn(letters, run.Text) ?? votes.GetValueOrDefault(run.Dress.Font ?? "") > 0))
            return run with { Text = LegacyText.Read(letters, run.Text) };
        return run with { Text = NormalText.Composed(run.Text.Replace("\u00AD", "", StringComparison.Ordinal)) };
    }
}
