using System.Collections.Concurrent;
using FeedServer.Collect.Polling;

namespace FeedServer.Collect.Entries;

/// <summary>Sources that give known items new guids at every poll. After two such polls their guids are no keys any more: otherwise each
/// poll would add a record an item to the log, for ever. Remembered while the process runs.</summary>
internal sealed class UnstableGuids
{
    private const int Suspected = 2;

    private readonly ConcurrentDictionary<string, int> polls = new(StringComparer.Ordinal);

    /// <summary>The drafts, without guids where the source's are fickle and something else is known.</summary>
    public IReadOnlyList<ItemDraft> Without(string source, IReadOnlyList<ItemDraft> drafts) =>
        polls.TryGetValue(source, out var count) && count >= Suspected ? [.. drafts.Select(Without)] : drafts;

    /// <summary>Learns from what became of a source's drafts.</summary>
    public void Learn(string source, IReadOnlyList<ItemDraft> drafts, IReadOnlyList<KeepOutcome> outcomes)
    {
        var known = outcomes.Count(outcome => outcome.Kind != KeepKind.New);
        var renamed = drafts.Zip(outcomes)
            .Count(pair => pair.Second.Kind == KeepKind.Aliased && KeyKind.Has(pair.First, KeyKind.SourceGuid));
        if (renamed > 0 && renamed * 2 > known) polls.AddOrUpdate(source, 1, (_, count) => count + 1);
        else if (known > 0 && polls.TryGetValue(source, out var count) && count < Suspected) polls.TryRemove(source, out _);
    }

    private static ItemDraft Without(ItemDraft draft)
    {
        var others = draft.Keys.Where(key => !key.StartsWith(KeyKind.SourceGuid, StringComparison.Ordinal)).ToList();
        return others.Count == 0 ? draft : draft with { Keys = others, UpstreamId = null };
    }
}
