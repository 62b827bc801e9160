using FeedServer.Pages;

namespace FeedServer.Mementos;

/// <summary>Which state an item had at an instant (RFC 7089 §4.2).</summary>
internal static class TimeGate
{
    /// <summary>The request header that names the instant.</summary>
    public const string Header = "Accept-Datetime";

    private const int AtOnce = 200;

    /// <summary>Reads the header: one date as RFC 1123 writes it, in GMT. Null for anything else.</summary>
    public static DateTimeOffset? Parse(string? value) => DateTimeOffset.TryParseExact(value, "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>The last state that was kept up to an instant; the first one for an earlier instant. States are dated in whole seconds, as
    /// the header is.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="item">The item; not withdrawn.</param>
    /// <param name="at">The instant.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<RevisionNote?> FindAsync(Site site, Item item, DateTimeOffset at, CancellationToken cancellation)
    {
        var (low, high) = (1, item.Revision);
        while (high - low >= AtOnce)
        {
            var middle = low + (high - low + 1) / 2;
            var some = await site.Store.RevisionsAsync(item, middle, Math.Min(high, middle + AtOnce - 1), cancellation);
            if (some.Count > 0 && IsUpTo(some[0], at)) low = some[0].Revision;
            else high = middle - 1;
        }
        var notes = await site.Store.RevisionsAsync(item, low, high, cancellation);
        return notes.LastOrDefault(note => IsUpTo(note, at)) ?? (notes.Count > 0 ? notes[0] : null);
    }

    private static bool IsUpTo(RevisionNote note, DateTimeOffset at) => note.At.ToUnixTimeSeconds() <= at.ToUnixTimeSeconds();
}
