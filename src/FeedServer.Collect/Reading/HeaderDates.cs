using FeedServer.Collect.Dating;
using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>Chooses among the header lines of a page the one that says when the article was published.</summary>
internal static class HeaderDates
{
    /// <summary>The published date by the header lines; null when none says it.</summary>
    public static StatedDate? Read(ArticleOutline outline, YearScope scope, string? language)
    {
        var dated = outline.Headers.Where(header => header.Mention is { Role: not DateRole.Original }).ToList();
        var own = dated.Where(header => !IsPageClock(header, dated, outline.TitleIndex)
            && !(header.IsCredit && language == "vi" && dated.Count > 1)).ToList();
        var chosen = own.FirstOrDefault(header => !header.IsUpdate) ?? own.FirstOrDefault();
        if (chosen?.Mention is not { } mention) return null;
        var settled = DayOrder.Settle(mention, scope with { Lead = chosen.Text + "\n" + scope.Lead }, chosen.Clock);
        if (EventMention.Settle(settled.Mention with { Ambiguous = false }, scope) is not { } date) return null;
        var clock = chosen.Clock ?? outline.Headers.FirstOrDefault(header => header.Mention is null)?.Clock;
        var stated = DateReader.Stated(date.Day, clock, scope.Zone);
        return stated with
        {
            Words = chosen.Mention.Year is null || chosen.Prefix.Length > 0 ? mention.Words : chosen.Text,
            Basis = DateBasis.Header,
            Confidence = settled.IsDoubtful ? DateConfidence.Doubtful : settled.Why is not null && date.Confidence == DateConfidence.Certain
                ? DateConfidence.Likely : date.Confidence,
            Evidence = string.Join("; ",
                new[] { settled.Why, date.Evidence, stated.Evidence }.Where(why => why is not null)) is { Length: > 0 } all ? all : null,
        };
    }

    /// <summary>
    /// The site's own clock: above the title, with weekday and time, while another line dates the article itself. Where the
    /// title stands elsewhere, it is told by being the later of two: a page is looked at after it was published.
    /// </summary>
    private static bool IsPageClock(HeaderLine header, List<HeaderLine> all, int title) =>
        header is { Clock: not null, Mention.Weekday: not null, IsUpdate: false }
        && all.Any(other => other.Index > header.Index && !other.IsCredit
            && other.Mention is { Role: not DateRole.Original, Year: not null }
            && (header.Index < title ? other.Index >= title : other.Clock is not null && IsEarlier(other.Mention, header.Mention)));

    private static bool IsEarlier(DateMention one, DateMention other) =>
        one.Year < other.Year || one.Year == other.Year && one.Month < other.Month;
}
