namespace FeedServer.Collect.Dating.Prose;

/// <summary>Finds the year of a day and month by the rules that held on real pages, strongest first; no evidence, no year.</summary>
internal static class YearInference
{
    private const int MostDaysOld = 3;

    private static readonly Func<DateMention, string, InferredYear?>[] TextRules =
    [
        ReviewAndPlan.Single, YearPhrases.SameMonth, Anniversaries.Year, YearPhrases.CloseDate, Sessions.Year,
        YearPhrases.SchoolYear, LunarNewYear.Year, YearPhrases.OnlyYear,
    ];

    /// <summary>The year of a mention that prints none; null when nothing in the article says it.</summary>
    public static InferredYear? Infer(DateMention mention, YearScope scope)
    {
        if (scope.Published is { } published) return Near(mention, published, $"nearest to the article's own date {published:yyyy-MM-dd}");
        if (scope.Url is { } url && FromUrl(mention, url) is { } fromUrl) return fromUrl;
        var texts = new[] { scope.Lead, scope.Whole };
        foreach (var text in texts)
            if (ReviewAndPlan.Pair(mention, text) is { } pair && IsPast(mention, pair.Year, scope)) return pair;
        foreach (var text in texts)
            foreach (var rule in TextRules)
                if (rule(mention, text) is { } found && IsPast(mention, found.Year, scope)) return found;
        if (scope.IsFresh) return NearestPast(mention, scope);
        // "Sáng nay 27/2" on a page that was first seen on 1 March.
        return mention.Relative is not null && NearestPast(mention, scope) is { } near && mention.In(near.Year) is { } day
            && scope.FirstSeen.DayNumber - day.DayNumber <= MostDaysOld ? near : null;
    }

    /// <summary>The year in which a day and month lie nearest to a day; null when that is half a year away or more.</summary>
    public static InferredYear? Near(DateMention mention, DateOnly day, string why)
    {
        var best = Enumerable.Range(day.Year - 1, 3).Select(mention.In).Where(candidate => candidate is not null)
            .OrderBy(candidate => Math.Abs(candidate.GetValueOrDefault().DayNumber - day.DayNumber))
            .FirstOrDefault();
        return best is { } found && Math.Abs(found.DayNumber - day.DayNumber) < 180 ? new InferredYear(found.Year, why) : null;
    }

    private static InferredYear? FromUrl(DateMention mention, UrlDate url)
    {
        var why = $"the address says {url.Words}";
        if (url.Date is { } day) return Near(mention, day, why);
        if (url.Month is { } month) return Near(mention, new DateOnly(url.Year, month, 15), why);
        return mention.In(url.Year) is null ? null : new InferredYear(url.Year, why);
    }

    private static bool IsPast(DateMention mention, int year, YearScope scope) =>
        mention.In(year) is { } day && day <= scope.FirstSeen.AddDays(2);

    private static InferredYear? NearestPast(DateMention mention, YearScope scope)
    {
        var latest = scope.FirstSeen.AddDays(mention.Relative > 0 ? 2 : 0);
        for (var year = latest.Year; year > latest.Year - 2; year--)
        {
            if (mention.In(year) is not { } day || day > latest) continue;
            if (mention.Weekday is { } weekday && weekday != day.DayOfWeek) return null;
            return new InferredYear(year, $"nearest past date to the first sight {scope.FirstSeen:yyyy-MM-dd}", DateBasis.NearestPast);
        }
        return null;
    }
}

/// <summary>A year that was not printed beside its date.</summary>
/// <param name="Year">The year.</param>
/// <param name="Why">The evidence, in English.</param>
/// <param name="Basis">What kind of evidence it is.</param>
internal sealed record InferredYear(int Year, string Why, DateBasis Basis = DateBasis.Inferred);

/// <summary>What is known when a year has to be inferred or day and month told apart.</summary>
internal sealed record YearScope
{
    /// <summary>The title and the paragraph in which the date stands.</summary>
    public required string Lead { get; init; }

    /// <summary>The whole article, furniture left out.</summary>
    public required string Whole { get; init; }

    public UrlDate? Url { get; init; }

    /// <summary>The day of the article's own header or metadata, once known.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The day of the first sight in the publication's zone.</summary>
    public required DateOnly FirstSeen { get; init; }

    /// <summary>True when the document appeared since the last poll.</summary>
    public bool IsFresh { get; init; }

    /// <summary>BCP 47 of the page, with its country where the page names one; null when it is not known.</summary>
    public string? Language { get; init; }

    public required PublicationZone Zone { get; init; }
}
