using FeedServer.Collect.Dating;
using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>The date of what an article reports, and the paragraph it stands in.</summary>
internal sealed record EventMention(DateMention Mention, string Paragraph)
{
    private const int Paragraphs = 3;
    private const int Opening = 60;
    private const int EarliestYear = 1990;

    /// <summary>
    /// The first date of the lead that is no citation, plan or history; else the title's; else one that opens a later paragraph.
    /// </summary>
    public static EventMention? Find(ArticleOutline outline)
    {
        var paragraphs = outline.Paragraphs.Take(Paragraphs).Select(text => text.Length > 1500 ? text[..1500] : text).ToList();
        if (paragraphs.Concat([outline.Title ?? ""]).Any(IsOnThisDay)) return null;
        if (paragraphs.Count > 0 && First(paragraphs[0], int.MaxValue) is { } lead) return new EventMention(lead, paragraphs[0]);
        if (outline.Title is { } title && First(title, int.MaxValue) is { } titled)
            return new EventMention(titled, paragraphs.FirstOrDefault() ?? "");
        foreach (var paragraph in paragraphs.Skip(1))
            if (First(paragraph, Opening) is { } opening) return new EventMention(opening, paragraph);
        return null;
    }

    /// <summary>The day of a mention in a scope; null when its year stays unknown.</summary>
    public static StatedDate? Settle(DateMention mention, YearScope scope)
    {
        var settled = DayOrder.Settle(mention, scope);
        var (year, why, basis) = settled.Mention.Year is { } printed ? (printed, settled.Why, DateBasis.Text)
            : YearInference.Of(settled.Mention, scope) is { } inferred
            ? (inferred.Year, inferred.Why, inferred.Basis) : (0, null, DateBasis.Text);
        if (year < EarliestYear || settled.Mention.In(year) is not { } day) return null;
        var isWrongDay = settled.Mention.Weekday is { } weekday && weekday != day.DayOfWeek;
        return new StatedDate
        {
            Day = day,
            Zone = scope.Zone.Id,
            Words = mention.Words,
            Basis = basis,
            Confidence = isWrongDay || settled.IsDoubtful ? DateConfidence.Doubtful : why is null
                ? DateConfidence.Certain : DateConfidence.Likely,
            Evidence = isWrongDay ? $"{day:yyyy-MM-dd} was a {day.DayOfWeek}, the text says {mention.Weekday}" : why,
        };
    }

    private static DateMention? First(string text, int reach) =>
        DateScanner.Scan(text).FirstOrDefault(mention => mention.Role == DateRole.Plain && mention.Start <= reach);

    private static bool IsOnThisDay(string text) =>
        text.Contains("ngày này năm", StringComparison.OrdinalIgnoreCase)
        || text.Contains("on this day", StringComparison.OrdinalIgnoreCase);
}
