using FeedServer.Collect.Dating;
using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>The published and the event date of an article, with the evidence for both.</summary>
/// <param name="Published">When it was published, as it says itself.</param>
/// <param name="Event">When what it reports happened.</param>
/// <param name="Notes">What was doubtful.</param>
internal sealed record ArticleDates(StatedDate? Published, StatedDate? Event, IReadOnlyList<string> Notes)
{
    private const int MostParagraphs = 200;
    private const int LongestEvidence = 40_000;
    private const int FarthestEvent = 400;

    /// <summary>Reads both: the document's own fields, header lines, the address, words of the text, in this order.</summary>
    public static ArticleDates Read(ArticleOutline outline, ArticleHints hints, ArticleContext context, string? language)
    {
        var firstSeen = context.Zone.DayOf(context.FirstSeen);
        var url = UrlDate.Of(context.Url, firstSeen);
        var found = EventMention.Find(outline);
        var scope = new YearScope
        {
            Lead = Short((outline.Title ?? "") + ".\n" + (found?.Paragraph ?? outline.Paragraphs.FirstOrDefault() ?? "")),
            Whole = Short((outline.Title ?? "") + ".\n" + string.Join('\n', outline.Paragraphs.Take(MostParagraphs))),
            Url = url,
            FirstSeen = firstSeen,
            IsFresh = context.IsFresh,
            DayFirst = language != "en",
            Zone = context.Zone,
        };
        var published = hints.Published ?? HeaderDates.Read(outline, scope, language) ?? FromUrl(url, context.Zone);
        var settled = scope with { Published = published?.Day };
        var happened = hints.Event ?? (found is null ? null : EventMention.Settle(found.Mention, settled));
        if (happened is not null && published is not null && Math.Abs(happened.Day.DayNumber - published.Day.DayNumber) > FarthestEvent)
            happened = null;
        if (published is null && happened is not null && found is { Mention.Relative: { } relative })
            published = happened with { Day = happened.Day.AddDays(-relative),
                Evidence = Join(happened.Evidence, "the words say how far the day of writing is") };
        return new ArticleDates(published, happened, Doubts(found, published, happened));
    }

    private static StatedDate? FromUrl(UrlDate? url, PublicationZone zone) => url?.Date is not { } day ? null : new StatedDate
    {
        Day = day,
        Zone = zone.Id,
        Words = url.Words,
        Basis = DateBasis.Url,
        Confidence = DateConfidence.Likely,
        Evidence = "the date in the article's address",
    };

    private static List<string> Doubts(EventMention? found, StatedDate? published, StatedDate? happened)
    {
        var notes = new List<string>();
        if (found is not null && happened is null && published is null)
            notes.Add($"\"{found.Mention.Words}\": nothing says the year, so the date stays unknown");
        if (published is { Confidence: DateConfidence.Doubtful }) notes.Add($"doubtful date \"{published.Words}\": {published.Evidence}");
        if (happened is { Confidence: DateConfidence.Doubtful })
            notes.Add($"doubtful date of the event \"{happened.Words}\": {happened.Evidence}");
        return notes;
    }

    private static string Short(string text) => text.Length > LongestEvidence ? text[..LongestEvidence] : text;

    private static string Join(string? first, string second) => first is null ? second : $"{first}; {second}";
}
