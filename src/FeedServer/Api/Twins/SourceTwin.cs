using FeedServer.Pages.Coverage;

namespace FeedServer.Api.Twins;

/// <summary>A source as the pages of coverage show it: never where it is read from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Kind">What kind it is; null when it was removed.</param>
/// <param name="Standing"><c>active</c>, <c>paused</c>, <c>gone</c> or <c>removed</c>.</param>
/// <param name="Warnings">What is wrong with it, in words; none where nothing is.</param>
/// <param name="Since">The day of its first poll.</param>
/// <param name="Items">Items ever new from it.</param>
/// <param name="Home">Its page for people; null when unknown.</param>
/// <param name="Page">The page of its history.</param>
internal sealed record SourceTwin(string Id, string Name, string? Kind, string Standing, IReadOnlyList<string> Warnings, DateOnly Since,
    long Items, string? Home, string Page)
{
    public static SourceTwin From(Publication publication, SiteTexts texts, CollectedSource source) => new(
        source.Id, source.Title, source.Kind is { } kind ? NameOf(kind) : null, NameOf(source.Standing),
        source.IsTroubled ? [.. texts.Warnings(source.State)] : [], source.Span.First, source.State.Items, source.Home?.AbsoluteUri,
        publication.Absolute(source.Path));

    /// <summary>The name of a value as documents have it.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>A month of a source.</summary>
/// <param name="Month"><c>2023-01</c>.</param>
/// <param name="Full">Days on which every poll was answered.</param>
/// <param name="Part">Days on which some were.</param>
/// <param name="None">Days on which none was, or none was made.</param>
/// <param name="Gaps">The days that were not fully collected.</param>
internal sealed record CoveredMonthTwin(string Month, int Full, int Part, int None, IReadOnlyList<CoveredMonthTwin.GapDay> Gaps)
{
    public static CoveredMonthTwin From(CoveredMonth month) => new(
        string.Create(CultureInfo.InvariantCulture, $"{month.Year:D4}-{month.Month:D2}"),
        month.Count(DayState.Full), month.Count(DayState.Part), month.Count(DayState.None),
        [.. month.Gaps.Select(day => new GapDay(day.Day, SourceTwin.NameOf(day.State)))]);

    /// <summary>A day that was not fully collected.</summary>
    /// <param name="Day">Which.</param>
    /// <param name="State"><c>part</c> or <c>none</c>.</param>
    internal sealed record GapDay(DateOnly Day, string State);
}
