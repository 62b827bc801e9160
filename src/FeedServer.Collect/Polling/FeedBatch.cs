using System.Globalization;
using FeedServer.Collect.Feeds;
using FeedServer.Items;

namespace FeedServer.Collect.Polling;

/// <summary>
/// The set of items of one document, so that an old one is known when it comes back: its newest entry is older than the
/// middle one of the last set, and the document does not say itself that it is old. A few items withdrawn are no old set.
/// </summary>
/// <param name="Digest">Of the entries' ids, whatever their order.</param>
/// <param name="Newest">The latest date of an entry, UTC; null when fewer than two are dated.</param>
/// <param name="Middle">The median date, UTC; null likewise.</param>
/// <param name="Made">When the document says it was made, UTC; null when it does not.</param>
internal sealed record FeedBatch(string Digest, DateTimeOffset? Newest, DateTimeOffset? Middle, DateTimeOffset? Made)
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static FeedBatch From(ReadFeed feed, string? lastModified)
    {
        var ids = feed.Entries.Select(entry => entry.Id ?? entry.Link ?? entry.Title ?? "").Order(StringComparer.Ordinal);
        var dates = feed.Entries.Select(entry => (entry.Published ?? entry.Updated)?.At).OfType<DateTimeOffset>().Order().ToList();
        var isDated = dates.Count > 1;
        var modified = DateTimeOffset.TryParseExact(lastModified, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var at) ? at : (DateTimeOffset?)null;
        return new FeedBatch(ContentHash.From(string.Join('\n', ids))[..16], isDated ? dates[^1] : null,
            isDated ? dates[dates.Count / 2] : null, modified ?? feed.Updated);
    }

    /// <summary>Reads the form of <see cref="ToString"/>; null for none or another form.</summary>
    public static FeedBatch? Parse(string? text)
    {
        if (text?.Split(' ') is not [var digest, var newest, var middle, var made]) return null;
        return new FeedBatch(digest, Instant(newest), Instant(middle), Instant(made));
    }

    /// <summary>True when this set is an older one than the last, come back as if it were new.</summary>
    public bool IsOlderThan(FeedBatch? last) =>
        last is not null && Digest != last.Digest && Newest < last.Middle && !(Made < last.Made);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Digest, Text(Newest), Text(Middle), Text(Made));

    private static string Text(DateTimeOffset? at) => at?.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture) ?? "-";

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
