using FeedServer.Items.Corrections;

namespace FeedServer.Editing;

/// <summary>What <c>correct</c> prints: what it came to, then each field that changes, before and after.</summary>
internal static class CorrectLines
{
    public static EditResult From(CorrectionOutcome outcome, bool isDryRun)
    {
        var (before, after) = (outcome.Before.Item, outcome.After.Item);
        var lines = new List<string> { "correct: " + (outcome.Kind, isDryRun) switch
        {
            (KeepKind.Unchanged, _) => $"{before.Path} was so before; nothing was changed",
            (KeepKind.MetadataOnly, false) => $"{after.Path}: nothing that readers see changed; what is corrected is kept",
            (KeepKind.MetadataOnly, true) => $"{after.Path}: nothing that readers see would change; nothing was kept",
            (_, false) => string.Create(CultureInfo.InvariantCulture, $"{after.Path} corrected, revision {after.Revision}"),
            _ => string.Create(CultureInfo.InvariantCulture,
                $"{before.Path} would be corrected, revision {after.Revision}; nothing was kept"),
        } };
        if (before.Path != after.Path) lines.Add($"  address  {before.Path} -> {after.Path}");
        foreach (var (old, now) in ItemFields.Changes(outcome.Before, outcome.After))
        {
            lines.Add($"  {now.Name}");
            lines.Add($"    before {old?.Shown ?? ItemField.None}");
            lines.Add($"    after  {now.Shown}");
        }
        return EditResult.Done(lines);
    }
}
