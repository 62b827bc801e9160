using System.Text.Json;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Polling;

namespace FeedServer.Collect.Entries;

/// <summary>Makes drafts of a feed's entries. Pure: the same feed, source and moment give the same drafts.</summary>
/// <param name="zone">The zone whose days dates are given in.</param>
public sealed class FeedDrafts(PublicationZone zone)
{
    /// <summary>The drafts, oldest first; an entry that says nothing is refused by its place.</summary>
    /// <param name="source">The source the items belong to.</param>
    /// <param name="feed">The feed as read.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="fetched">When it came, UTC; a date far ahead of it is not believed.</param>
    /// <param name="refused">Gets one reason an entry refused.</param>
    public IReadOnlyList<ItemDraft> From(SourceDefinition source, ReadFeed feed, Uri address, DateTimeOffset fetched,
        ICollection<string> refused) => From(source, feed, address, fetched, refused, new ReadingBudget());

    /// <summary>The feed with each time that names no zone on the clock of its source.</summary>
    internal ReadFeed OnClock(SourceDefinition source, ReadFeed feed) => feed.On(zone.WithClock(source.Zone).Clock);

    /// <summary>The same within a budget for all entries together: those behind its end are kept as text.</summary>
    public IReadOnlyList<ItemDraft> From(SourceDefinition source, ReadFeed feed, Uri address, DateTimeOffset fetched,
        ICollection<string> refused, ReadingBudget budget)
    {
        feed = OnClock(source, feed);
        var reader = new EntryReader(source, feed, zone.WithClock(source.Zone), budget);
        var hasDates = !EntryDates.AreTheMoment(feed.Entries, fetched);
        var readings = new List<EntryReading>();
        for (var place = 0; place < feed.Entries.Count; place++)
        {
            try
            {
                if (reader.Read(feed.Entries[place], address, fetched, hasDates) is { } reading) readings.Add(reading);
                else refused.Add($"entry {place + 1} has neither title nor text nor link");
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The edge of one entry: a fault of ours in reading it must not cost the others, at this poll and every later one.
                refused.Add($"entry {place + 1} could not be read: {fault.GetType().Name}: {fault.Message}");
            }
        }
        string?[] homes = [feed.Link, feed.Self, source.Home?.AbsoluteUri, source.Address.AbsoluteUri, address.AbsoluteUri];
        var origin = SourceOrigin.For(source, feed);
        return [.. OldestFirst(EntryKeys.For(readings, homes)).Select(entry => Draft(source.Id, origin, entry.Reading, entry.Keys))];
    }

    /// <summary>Feeds list the newest first. Dates decide only where every entry has one.</summary>
    private static IEnumerable<(EntryReading Reading, IReadOnlyList<string> Keys)> OldestFirst(
        IReadOnlyList<(EntryReading Reading, IReadOnlyList<string> Keys)> entries)
    {
        var turned = entries.Reverse();
        return entries.All(entry => entry.Reading.Article.Content.Published is not null)
            ? turned.OrderBy(entry => (entry.Reading.Entry.Published ?? entry.Reading.Entry.Updated)?.At)
            : turned;
    }

    private static ItemDraft Draft(string source, ItemOrigin origin, EntryReading reading, IReadOnlyList<string> keys)
    {
        var id = reading.Entry.Id?.Trim();
        return new ItemDraft
        {
            Source = source,
            Keys = keys,
            Fingerprint = FingerprintOf(reading),
            UpstreamId = IsIri(id) && keys.Contains(KeyKind.SourceGuid + id, StringComparer.Ordinal) ? id : null,
            Link = reading.Link,
            Origin = origin,
            Content = reading.Article.Content,
            Body = reading.Article.Body,
            Notes = reading.Notes,
        };
    }

    // Of what will be kept, not of what came: trackers, guids and session numbers that change with every poll say nothing.
    private static string FingerprintOf(EntryReading reading) => ContentHash.From(
        $"{JsonSerializer.Serialize(reading.Article.Content, RecordJson.Readable.ItemContent)}\n"
        + $"{LinkForm.From(reading.Link)}\n{reading.Article.Body.Html}");

    private static bool IsIri(string? id) =>
        id is not null && !id.StartsWith('/') && UriText.TryCreate(id, UriKind.Absolute, out var iri) && !iri.IsFile
        && iri.Scheme is not ("javascript" or "data");
}
