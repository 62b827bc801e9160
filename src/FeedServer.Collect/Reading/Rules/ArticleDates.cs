using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Reading.Dates;

namespace FeedServer.Collect.Reading.Rules;

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
        var url = UrlDate.Find(context.Url, firstSeen);
        var found = EventMention.Find(outline, hints.Language ?? language);
        var title = outline.Title + ".\n";
        var scope = new YearScope
        {
            Lead = TextCut.Start(title + (found?.Paragraph ?? outline.Paragraphs.FirstOrDefault()), LongestEvidence),
            Whole = TextCut.Start(title + string.Join('\n', outline.Paragraphs.Take(MostParagraphs)), LongestEvidence),
            Url = url,
            FirstSeen = firstSeen,
            IsFresh = context.IsFresh,
            Language = hints.Language ?? language,
            Zone = context.Zone,
            Published = hints.Sent?.Day,
        };
        var published = hints.Published ?? HeaderDates.Read(outline, scope, language) ?? hints.Sent ?? FromUrl(url, context.Zone)
            ?? FromList(context, firstSeen);
        var settled = scope with { Published = published?.Day };
        var happened = hints.Event ?? (found is null ? RelativeEvent.From(outline, published)
            : EventMention.Settle(found.Mention, settled));
        // What the author writes into a field is no guess: an anniversary may be told a century later.
        if (happened is { Basis: not DateBasis.FrontMatter }
            && happened.Day.DayNumber - published?.Day.DayNumber is < -FarthestEvent or > FarthestEvent) happened = null;
        if (published is null && happened is not null && found is { Mention: { Relative: { } relative, Lunar: null } })
            published = happened with
            {
                Day = happened.Day.AddDays(-relative),
                Span = null,
                Evidence = Join(happened.Evidence, "the words say how far the day of writing is"),
            };
        return new ArticleDates(published, happened, Doubts(found, published, happened));
    }

    /// <summary>What the list that led here prints, unless it lies ahead.</summary>
    private static StatedDate? FromList(ArticleContext context, DateOnly firstSeen) =>
        context.Listed?.Day <= firstSeen.AddDays(1) ? context.Listed : null;

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

    private static string Join(string? first, string second) => first is null ? second : $"{first}; {second}";
}

/// <summary>Chooses among the header lines of a page the one that says when the article was published.</summary>
internal static class HeaderDates
{
    /// <summary>The published date by the header lines; null when none says it.</summary>
    public static StatedDate? Read(ArticleOutline outline, YearScope scope, string? language)
    {
        var dated = outline.Headers.Where(header => header.Mention is { Role: not DateRole.Original }
            && !PublishWords.Membership(header.Text) && !PublishWords.Clock(header.Text)).ToList();
        var own = dated.Where(header => !IsPageClock(header, dated, outline.TitleIndex)
            && !(header.IsCredit && language == "vi" && dated.Count > 1)).ToList();
        var chosen = own.FirstOrDefault(header => !header.IsUpdate) ?? own.FirstOrDefault();
        if (chosen?.Mention is not { } mention) return null;
        var settled = DayOrder.Settle(mention, scope with { Lead = chosen.Text + "\n" + scope.Lead }, chosen.Clock);
        if (EventMention.Settle(settled.Mention with { Ambiguous = false }, scope) is not { } date) return null;
        var clock = chosen.Clock ?? outline.Headers.FirstOrDefault(header => header.Mention is null)?.Clock;
        var stated = DateReader.Stated(date.Day, clock, scope.Zone);
        var evidence = string.Join("; ", new[] { settled.Why, date.Evidence, stated.Evidence }.OfType<string>());
        return stated with
        {
            Words = chosen.Mention.Year is null || chosen.Prefix.Length > 0 ? mention.Words : chosen.Text,
            Basis = DateBasis.Header,
            Confidence = Confidence(settled, date.Confidence, PublishWords.Publish(chosen.Text)),
            Evidence = evidence.Length > 0 ? evidence : null,
        };
    }

    /// <summary>A line that is told by its place alone may be that of something beside the article.</summary>
    private static DateConfidence Confidence(DayOrder settled, DateConfidence ofYear, bool isLabelled) =>
        settled.IsDoubtful ? DateConfidence.Doubtful
        : (settled.Why is not null || !isLabelled) && ofYear == DateConfidence.Certain ? DateConfidence.Likely : ofYear;

    /// <summary>The site's own clock: above the title, with weekday and time, while another line dates the article itself. Where the title
    /// stands elsewhere, it is told by being the later of two: a page is looked at after it was published.</summary>
    private static bool IsPageClock(HeaderLine header, List<HeaderLine> all, int title) =>
        header is { Clock: not null, Mention.Weekday: not null, IsUpdate: false }
        && all.Any(other => other.Index > header.Index && !other.IsCredit
            && other.Mention is { Role: not DateRole.Original, Year: not null }
            && (header.Index < title && other.Index >= title || other.Clock is not null && IsEarlier(other.Mention, header.Mention)));

    private static bool IsEarlier(DateMention one, DateMention other) =>
        one.Year < other.Year || one.Year == other.Year && one.Month < other.Month;
}
