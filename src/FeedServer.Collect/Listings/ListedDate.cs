namespace FeedServer.Collect.Listings;

/// <summary>The date that a list prints for an article, as it is remembered between the list and the article, and beside the raw
/// document: local time, a space, the words.</summary>
internal static class ListedDate
{
    private const string DayForm = "yyyy-MM-dd";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm";
    private const int LongestWords = 160;

    /// <summary>The date in that form; null for none.</summary>
    public static string? Write(StatedDate? date) =>
        date is null ? null : $"{date.ToLocalString()} {TextCut.Start(NormalText.Collapse(date.Words), LongestWords)}";

    /// <summary>The date that was remembered; null for none, or another form.</summary>
    /// <param name="text">As written.</param>
    /// <param name="kind">What kind of list it stood in.</param>
    /// <param name="zone">The zone whose days dates are given in.</param>
    public static StatedDate? Read(string? text, SourceKind kind, PublicationZone zone)
    {
        var (at, words) = text?.Split(' ', 2) is [var stamp, .. var rest] ? (stamp, rest is [var said] ? said : "") : ("", "");
        var hasTime = at.Contains('T', StringComparison.Ordinal);
        return !DateTime.TryParseExact(at, hasTime ? TimeForm : DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? null : new StatedDate
            {
                Day = DateOnly.FromDateTime(local),
                Time = hasTime ? TimeOnly.FromDateTime(local) : null,
                Zone = zone.Id,
                Words = words,
                Basis = DateBasis.Listing,
                Confidence = DateConfidence.Likely,
                Evidence = kind == SourceKind.Sitemap ? "the news sitemap that led here says so" : "the list that led here says so",
            };
    }
}
