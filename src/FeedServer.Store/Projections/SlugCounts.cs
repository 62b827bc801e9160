using System.Globalization;

namespace FeedServer.Store.Projections;

/// <summary>Counts the lists of a kind by the beginnings of their slugs: <c>n|s|03|tin</c> has the sections whose slug begins so. They are
/// counted when a list gets its first item or loses its last one. Joined lists are counted by who reads them; sources are not at all:
/// their ids are ordered by a hash, and there are no more than an operator follows.</summary>
internal sealed class SlugCounts
{
    private const string Start = "n|";
    private const string Sources = "o|";

    private readonly Dictionary<string, int> changes = [];

    /// <summary>A list had so many items and has others now.</summary>
    public void Note(string listing, int before, int after)
    {
        if (before > 0 == after > 0) return;
        foreach (var id in IdsFor(listing)) changes[id] = changes.GetValueOrDefault(id) + (after > 0 ? 1 : -1);
    }

    /// <summary>Changes the counters.</summary>
    public async Task WriteAsync(WorkingSet rows, IArchiveDatabase database, CancellationToken cancellation)
    {
        var changed = changes.Where(change => change.Value != 0).ToList();
        await rows.LoadAsync(database, new RowKeys { Counts = [.. changed.Select(change => change.Key)] }, cancellation);
        foreach (var (id, change) in changed)
        {
            var now = (rows.Counts[id]?.Items ?? 0) + change;
            if (now > 0) rows.Counts.Put(new CountRow(id, now));
            else rows.Counts.Delete(id);
        }
    }

    /// <summary>The counters of a list.</summary>
    public static IEnumerable<string> IdsFor(string listing) =>
        listing.StartsWith(Sources, StringComparison.Ordinal) || listing.StartsWith(JoinedLists.Prefix, StringComparison.Ordinal) ? []
        : SlugCount.Lengths.Select(length => Prefix(listing[..2], length) + listing[2..Math.Min(listing.Length, 2 + length)]);

    /// <summary>Bounds of the counters that continue a beginning.</summary>
    /// <param name="kind">What keys of the kind begin with.</param>
    /// <param name="length">The length of those asked for.</param>
    /// <param name="beginning">What they begin with.</param>
    public static (string Low, string High) Range(string kind, int length, string beginning) =>
        (Prefix(kind, length) + beginning, Prefix(kind, length) + beginning + "~");

    /// <summary>A counter as it is told.</summary>
    public static SlugCount Read(CountRow row) => new(row.Id[(row.Id.LastIndexOf('|') + 1)..], row.Items);

    private static string Prefix(string kind, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}{kind}{length:D2}|");
}
