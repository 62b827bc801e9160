namespace FeedServer.Collect.Reading.Rules;

/// <summary>The day of an event that is told by its distance from the day of writing: "Sáng nay, ...", "Hôm qua, ...", "Yesterday ...".
/// </summary>
internal static partial class RelativeEvent
{
    private const int LongestOpening = 200;

    /// <summary>The day that the lead counts from the article's own date; null where the lead says nothing, or the article has no date that
    /// is printed in full.</summary>
    public static StatedDate? From(ArticleOutline outline, StatedDate? published)
    {
        if (published is not { Basis: DateBasis.Header or DateBasis.Metadata or DateBasis.FrontMatter, Span: null } own) return null;
        var lead = TextCut.Start(outline.Paragraphs.FirstOrDefault() ?? "", LongestOpening);
        if (Opening().Match(lead) is not { Success: true } opening) return null;
        var distance = opening.Groups["before"].Success ? -1 : opening.Groups["after"].Success ? 1 : 0;
        if (own.Day.DayNumber + distance < 0 || own.Day == DateOnly.MaxValue) return null;
        return new StatedDate
        {
            Day = own.Day.AddDays(distance),
            Zone = own.Zone,
            Words = opening.Groups["words"].Value,
            Basis = DateBasis.Inferred,
            Confidence = own.Confidence == DateConfidence.Certain ? DateConfidence.Likely : own.Confidence,
            Evidence = $"counted from the article's own date {own.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
        };
    }

    [GeneratedRegex(
        @"^([^\n]{0,40}?[-–—:] ?)?(?<words>(?<before>(Hôm|Sáng|Trưa|Chiều|Tối|Đêm) qua|Yesterday|Last night)|"
        + @"(?<after>(Ngày|Sáng|Chiều|Tối) mai|Tomorrow)|(Hôm|Sáng|Trưa|Chiều|Tối|Đêm) nay|Today|"
        + @"This (morning|afternoon|evening)|Tonight)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening();
}
