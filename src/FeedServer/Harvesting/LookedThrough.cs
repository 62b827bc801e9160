using FeedServer.Publish.Harvesting;

namespace FeedServer.Harvesting;

/// <summary>Up to where sets were looked through without finding a record, by where the looking began: whoever asks again goes on there.
/// What is a former state stays one, so this holds until names are joined otherwise. May be used from any thread.</summary>
internal sealed class LookedThrough
{
    private const int Most = 1_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Prefix, string Set, long? From, HarvestPlace Place), HarvestPlace> reached = [];
    private NameJoins? joins;

    /// <summary>Up to where; null for not at all.</summary>
    public HarvestPlace? Find(ResumptionToken asked, NameJoins joined)
    {
        lock (gate)
            return ReferenceEquals(joined, joins) && reached.TryGetValue(KeyOf(asked), out var at) ? at : null;
    }

    /// <summary>Notes how far it was looked.</summary>
    public void Note(ResumptionToken asked, NameJoins joined, HarvestPlace at)
    {
        lock (gate)
        {
            if (!ReferenceEquals(joined, joins) || reached.Count >= Most) reached.Clear();
            joins = joined;
            reached[KeyOf(asked)] = at;
        }
    }

    /// <summary>What cannot be told in one format may well be told in the other.</summary>
    private static (string, string, long?, HarvestPlace) KeyOf(ResumptionToken asked) =>
        (asked.Prefix, asked.Set, asked.From, asked.Place);
}

/// <summary>A list has a long part without records: it is gone on with at the next request. No item is at fault, as with whatever the
/// store brings about.</summary>
internal sealed class HarvestPutOffException : IOException;
