using FeedServer.Collect.Dating.Fields;

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
        var found = EventMention.Find(outline);
        var title = outline.Title + ".\n";
        var scope = new YearScope
        {
            Lead = TextCut.Start(title + (found?.Paragraph ?? outline.Paragraphs.FirstOrDefault()), LongestEvidence),
            Whole = TextCut.Start(title + string.Join('\n', outline.Paragraphs.Take(MostParagraphs)), LongestEvidence),
            Url = url,
            FirstSeen = firstSeen,
            IsFresh = context.IsFresh,
            DayFirst = language != "en",
            Zone = context.Zone,
        };
        var published = hints.Published ?? HeaderDates.Read(outline, scope, language) ?? FromUrl(url, context.Zone);
        var settled = scope with { Published = published?.Day };
        var happened = hints.Event ?? (found is null ? null : EventMention.Settle(found.Mention, settled));
        if (happened?.Day.DayNumber - published?.Day.DayNumber is < -FarthestEvent or > FarthestEvent) happened = null;
        if (published is null && happened is not null && found is { Mention.Relative: { } relative })
            published = happened with
            { Day = happened.Day.AddDays(-relative), Evidence = Join(happened.Evidence, "the words say how far the day of writing is") };
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

    private static string Join(string? first, string second) => first is null ? second : $"{first}; {second}";
}

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
        var evidence = string.Join("; ", new[] { settled.Why, date.Evidence, stated.Evidence }.OfType<string>());
        return stated with
        {
            Words = chosen.Mention.Year is null || chosen.Prefix.Length > 0 ? mention.Words : chosen.Text,
            Basis = DateBasis.Header,
            Confidence = Confidence(settled, date.Confidence),
            Evidence = evidence.Length > 0 ? evidence : null,
        };
    }

    private static DateConfidence Confidence(DayOrder settled, DateConfidence ofYear) => settled.IsDoubtful ? DateConfidence.Doubtful
        : settled.Why is not null && ofYear == DateConfidence.Certain ? DateConfidence.Likely : ofYear;

    /// <summary>The site's own clock: above the title, with weekday and time, while another line dates the article itself. Where the title
    /// stands elsewhere, it is told by being the later of two: a page is looked at after it was published.</summary>
    private static bool IsPageClock(HeaderLine header, List<HeaderLine> all, int title) =>
        header is { Clock: not null, Mention.Weekday: not null, IsUpdate: false }
        && all.Any(other => other.Index > header.Index && !other.IsCredit
            && other.Mention is { Role: not DateRole.Original, Year: not null }
            && (header.Index < title ? other.Index >= title : other.Clock is not null && IsEarlier(other.Mention, header.Mention)));

    private static bool IsEarlier(DateMention one, DateMention other) =>
        one.Year < other.Year || one.Year == other.Year && one.Month < other.Month;
}

/// <summary>The date of what an article reports, and the paragraph it stands in.</summary>
internal sealed record EventMention(DateMention Mention, string Paragraph)
{
    private const int Paragraphs = 3;
    private const int Opening = 60;
    private const int LongestParagraph = 1500;
    private const int EarliestYear = 1990;

    /// <summary>The first date of the lead that is no citation, plan or history; else the title's; else one that opens another.</summary>
    public static EventMention? Find(ArticleOutline outline)
    {
        var paragraphs = outline.Paragraphs.Take(Paragraphs).Select(text => TextCut.Start(text, LongestParagraph)).ToList();
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
            : YearInference.Infer(settled.Mention, scope) is { } inferred
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
