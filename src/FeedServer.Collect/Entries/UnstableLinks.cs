using System.Collections.Concurrent;

namespace FeedServer.Collect.Entries;

/// <summary>Items in whose text an address changes with every poll: a session, a counter, a token of a picture. After two revisions by that
/// alone an item keeps its addresses, until its words change or the source offers the same ones for long: otherwise each poll would add a
/// revision, for ever. Remembered while the process runs.</summary>
internal sealed class UnstableLinks
{
    private const int Suspected = 2;
    private const int Settled = 5;

    // Each holds a text.
    private const int MostKept = 2_000;

    private readonly ConcurrentDictionary<string, Dictionary<string, Revised>> sources = new(StringComparer.Ordinal);
    private int kept;

    /// <summary>The drafts; those that differ from what was kept in unstable addresses only, as they were kept.</summary>
    public IReadOnlyList<ItemDraft> Steady(string source, IReadOnlyList<ItemDraft> drafts) =>
        sources.TryGetValue(source, out var known) ? [.. drafts.Select(draft => Steady(known, draft))] : drafts;

    /// <summary>Learns from what became of a source's drafts. One source is polled by one task at a time.</summary>
    public void Learn(string source, IReadOnlyList<ItemDraft> drafts, IReadOnlyList<KeepOutcome> outcomes)
    {
        var known = sources.GetValueOrDefault(source);
        if (known is null && outcomes.All(outcome => outcome.Kind != KeepKind.Revised)) return;
        var next = new Dictionary<string, Revised>(StringComparer.Ordinal);
        foreach (var (draft, outcome) in drafts.Zip(outcomes))
        {
            var before = known?.GetValueOrDefault(draft.Keys[0]);
            if (outcome.Kind == KeepKind.Revised) next[draft.Keys[0]] = After(before, draft);
            else if (before is not null) next[draft.Keys[0]] = before;
        }
        Interlocked.Add(ref kept, KeptIn(next) - KeptIn(known));
        // What its document lists no more is forgotten.
        if (next.Count > 0) sources[source] = next;
        else sources.TryRemove(source, out _);
    }

    private static int KeptIn(Dictionary<string, Revised>? items) => items?.Values.Count(item => item.Kept is not null) ?? 0;

    private static ItemDraft Steady(Dictionary<string, Revised> known, ItemDraft draft)
    {
        if (!known.TryGetValue(draft.Keys[0], out var item) || item.Kept is not { } kept) return draft;
        if (item.Words != VisibleChange.HashOf(draft.Content, draft.Body, withLinks: false)) return draft;
        var whole = VisibleChange.HashOf(draft.Content, draft.Body, withLinks: true);
        item.Same = whole == item.Offered ? item.Same + 1 : 1;
        item.Offered = whole;
        return item.Same < Settled ? kept : draft;
    }

    private Revised After(Revised? before, ItemDraft draft)
    {
        var words = VisibleChange.HashOf(draft.Content, draft.Body, withLinks: false);
        var times = (before?.Times ?? 0) + (before?.Words == words ? 1 : 0);
        var isUnstable = times >= Suspected && (before?.Kept is not null || kept < MostKept);
        return new Revised(words, times, isUnstable ? draft : null);
    }

    /// <summary>An item that was revised.</summary>
    /// <param name="Words">A hash of what it said, without addresses.</param>
    /// <param name="Times">How often only addresses had changed.</param>
    /// <param name="Kept">As it was kept, once its addresses are unstable.</param>
    private sealed record Revised(string Words, int Times, ItemDraft? Kept)
    {
        /// <summary>A hash of what the source said last, with addresses.</summary>
        public string Offered { get; set; } = "";

        /// <summary>How often in a row it said that.</summary>
        public int Same { get; set; }
    }
}
