using FeedServer.Items.Markup;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Timeline;

/// <summary>What a timeline counts.</summary>
public sealed record TimelineQuery
{
    private const int LongestTold = 60;

    /// <summary>The items; an empty query stands for all.</summary>
    public SearchQuery Query { get; init; } = SearchQuery.Everything;

    /// <summary>Items to compare them with; null for none.</summary>
    public SearchQuery? With { get; init; }

    /// <summary>By which of their dates.</summary>
    public DateAxis Axis { get; init; }

    /// <summary>Whether parts of all items are drawn and not numbers: the archive itself grows.</summary>
    public bool IsShare { get; init; }

    /// <summary>A choice that an address makes and that does not exist, with the name of its parameter; null for none.</summary>
    public (string Name, string Value)? Unknown { get; init; }

    /// <summary>All items by the day under which they are filed: the archive's own counters tell those.</summary>
    public bool IsPlain => Query.IsEmpty && With is null && Axis == DateAxis.Filed && Unknown is null;

    /// <summary>Reads the parameters of an address; any text is a query. Former revisions are left out: items are counted.</summary>
    /// <param name="query">What is counted; null for all.</param>
    /// <param name="with">What it is compared with; null for nothing.</param>
    /// <param name="axis">The name of a date; null or empty for the day under which items are filed.</param>
    /// <param name="view"><c>share</c> for parts of all; <c>count</c>, null or empty for numbers.</param>
    public static TimelineQuery Parse(string? query, string? with, string? axis, string? view)
    {
        var asked = new[] { query, with }.Select(text => SearchQuery.Parse(text ?? "") with { IncludesVersions = false })
            .Where(parsed => !parsed.IsEmpty).ToList();
        return new TimelineQuery
        {
            Query = asked is [var first, ..] ? first : SearchQuery.Everything,
            With = asked is [_, var second] ? second : null,
            Axis = Array.Find(TimelineAddress.Axes, named => named.Name == axis).Axis,
            // All items are all of all items.
            IsShare = view == TimelineAddress.Share && asked.Count > 0,
            Unknown = UnknownOf("axis", axis, TimelineAddress.Axes.Select(named => named.Name))
                ?? UnknownOf("view", view, [TimelineAddress.Share, TimelineAddress.Count]),
        };
    }

    private static (string Name, string Value)? UnknownOf(string name, string? value, IEnumerable<string> choices) =>
        string.IsNullOrEmpty(value) || choices.Contains(value) ? null : (name, TextCut.AtWord(value, LongestTold));
}
