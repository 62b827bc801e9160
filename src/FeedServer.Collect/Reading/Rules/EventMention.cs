namespace FeedServer.Collect.Reading.Rules;

/// <summary>The date of what an article reports, and the paragraph it stands in.</summary>
internal sealed partial record EventMention(DateMention Mention, string Paragraph)
{
    private const int Paragraphs = 3;
    private const int Opening = 60;
    private const int LongestParagraph = 1500;
    private const int EarliestYear = 1990;
    private const int MostLines = 12;

    /// <summary>The first date of the lead that is no citation, plan or history; else the title's; else one that opens another.</summary>
    public static EventMention? Find(ArticleOutline outline, string? language)
    {
        var isToCome = ToCome().IsMatch(outline.Title ?? "");
        var paragraphs = outline.Paragraphs.Select(text => TextCut.Start(text, LongestParagraph)).Take(MostLines)
            .SkipWhile(text => !OutlineReader.IsProse(text) && First(text, int.MaxValue, language) is null).Take(Paragraphs).ToList();
        if (paragraphs.Concat([outline.Title ?? ""]).Any(IsOnThisDay)) return null;
        if (Found(outline, paragraphs, language) is not { } found) return null;
        // A day without a year under a title that announces something is a day to come, of a year that nothing says.
        return found.Mention.Year is null && isToCome ? null : found;
    }

    private static EventMention? Found(ArticleOutline outline, List<string> paragraphs, string? language)
    {
        if (paragraphs.Count > 0 && First(paragraphs[0], int.MaxValue, language) is { } lead) return new EventMention(lead, paragraphs[0]);
        if (outline.Title is { } title && First(title, int.MaxValue, language) is { } titled)
            return new EventMention(titled, paragraphs.FirstOrDefault() ?? "");
        foreach (var paragraph in paragraphs.Skip(1))
            if (First(paragraph, Opening, language) is { } opening) return new EventMention(opening, paragraph);
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
        if (mention.Lunar is { } lunar) why = Lunar(lunar, why);
        return new StatedDate
        {
            Day = day,
            Zone = scope.Zone.Id,
            Words = mention.Words,
            Basis = basis,
            Confidence = isWrongDay || settled.IsDoubtful ? DateConfidence.Doubtful : why is null
                ? DateConfidence.Certain : DateConfidence.Likely,
            Evidence = isWrongDay ? $"{day:yyyy-MM-dd} was a {day.DayOfWeek}, the text says {mention.Weekday}" : why,
            Span = settled.Mention.SpanIn(year),
        };
    }

    private static string Lunar(LunarDay day, string? why)
    {
        var said = day.Day == 0 ? "the last day of the lunar year" : FormattableString.Invariant($"lunar date {day.Day}/{day.Month}");
        return $"{said}{(day.IsLeap ? " of the leap month" : "")}, computed at UTC+7{(why is null ? "" : "; " + why)}";
    }

    private static DateMention? First(string text, int reach, string? language) =>
        DateScanner.Scan(text, language: language).FirstOrDefault(mention => mention.Role == DateRole.Plain && mention.Start <= reach);

    [GeneratedRegex(@"\b(to be|upcoming|sắp diễn ra|sắp tới)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToCome();

    private static bool IsOnThisDay(string text) =>
        text.Contains("ngày này năm", StringComparison.OrdinalIgnoreCase)
        || text.Contains("on this day", StringComparison.OrdinalIgnoreCase);
}
