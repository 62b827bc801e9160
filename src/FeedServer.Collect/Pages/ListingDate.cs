using FeedServer.Collect.Dating;
using FeedServer.Items;

namespace FeedServer.Collect.Pages;

/// <summary>A date near an entry before its day and month are told apart.</summary>
/// <param name="Mention">As printed; null when a machine-readable one stands there.</param>
/// <param name="Clock">The time beside it.</param>
/// <param name="Machine">The machine-readable one.</param>
internal sealed record ListingDate(DateMention? Mention, ClockTime? Clock, StatedDate? Machine)
{
    /// <summary>The date; null when there is no such day.</summary>
    public StatedDate? Settle(bool monthFirst, PublicationZone zone)
    {
        if (Mention is not { Year: { } year } printed) return Machine;
        var mention = printed.Ambiguous && monthFirst ? printed.Swapped() : printed;
        return mention.In(year) is { } day
            ? DateReader.Stated(day, Clock, zone) with { Words = printed.Words, Basis = DateBasis.Header,
                Confidence = DateConfidence.Likely }
            : null;
    }
}
