using FeedServer.Api;
using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Search;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Timeline;

/// <summary>The page of how many items there are over time.</summary>
public sealed record TimelineModel : IPageModel
{
    // What a page has for addresses with queries in them, in the chart and in the table.
    private const int RoomForLinks = 13_000;

    public required FrameModel Frame { get; init; }
    public required TimelineSpan Span { get; init; }
    public required TimelineQuery Query { get; init; }

    /// <summary>The periods, ascending, without a hole; none while they cannot be counted, and in an empty archive.</summary>
    public IReadOnlyList<TimelineColumn> Columns { get; init; } = [];

    /// <summary>Items without the date, of the whole archive.</summary>
    public long Undated { get; init; }

    /// <summary>The same of those that they are compared with.</summary>
    public long WithUndated { get; init; }

    /// <summary>The days of a year that answer to the query, and to the one that it is compared with.</summary>
    public IReadOnlyList<DayMatrix> Matrices { get; init; } = [];

    /// <summary>How the days shown were collected.</summary>
    public CollectionDays Collected { get; init; } = CollectionDays.Never;

    /// <summary>Why there is nothing to show; null where there is.</summary>
    public string? Notice { get; init; }

    /// <summary>Whether there never will be: the address is at fault.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The stretch before; null where it is not one of several, or none is.</summary>
    public PageLink? Previous { get; init; }

    /// <summary>The stretch after.</summary>
    public PageLink? Next { get; init; }

    /// <summary>Whether columns lead somewhere as well, and not the cells of the table alone.</summary>
    public bool AreColumnsLinked { get; init; }

    /// <summary>Items of the periods shown.</summary>
    public long Items => Columns.Sum(column => column.Items);

    /// <summary>The same of those that they are compared with.</summary>
    public long With => Columns.Sum(column => column.With ?? 0);

    /// <summary>Asks for a timeline.</summary>
    /// <returns>Null for a stretch that has neither items nor days that were to be collected.</returns>
    internal static async Task<TimelineModel?> LoadAsync(
        Site site, QueryCounts index, TimelineSpan span, TimelineQuery query, CancellationToken cancellation)
    {
        var model = await EmptyAsync(site, span, query, cancellation);
        if (TimelineAddress.For(span, query).Length > TimelineAddress.Longest)
            return model with { Notice = site.Texts.TimelineIsTooLong, IsRefused = true };
        if (query.Unknown is { } unknown)
            return model with { Notice = site.Texts.UnknownTimeline(unknown.Name, unknown.Value), IsRefused = true };
        try
        {
            return await TimelineCounts.LoadAsync(site, index, span, query, cancellation) is { } counts
                ? model.Drawn(site.Texts, counts) : null;
        }
        catch (SearchUnavailableException given)
        {
            // Damage is found out by asking, and the status says so a moment later.
            return model with
            {
                Notice = given.IsTooLong ? site.Texts.SearchIsTooLong
                    : index.Status is { Stage: SearchStage.Unavailable } ? site.Texts.TimelineIsNotThere
                    : site.Texts.TimelineIsBuilt(index.Status.Done, index.Status.Of),
            };
        }
    }

    private static async Task<TimelineModel> EmptyAsync(
        Site site, TimelineSpan span, TimelineQuery query, CancellationToken cancellation)
    {
        var t = site.Texts;
        var title = t.TimelineTitle(query, span);
        var isPlain = query is { IsPlain: true };
        var address = TimelineAddress.For(span, query);
        var isLong = address.Length > TimelineAddress.Longest;
        return new TimelineModel
        {
            Frame = await site.FrameAsync(NavPlace.ByDate, title, isPlain ? address : null, cancellation) with
            {
                Description = isPlain ? t.TimelineIntro : null,
                NoIndex = !isPlain,
                Twin = isLong ? null : TimelineAddress.For(span, query, ApiPaths.Twin),
                FeedPath = query.Query.IsEmpty || isLong ? "" : SearchAddress.For(query.Query),
                FeedTitle = query.Query.IsEmpty || isLong ? null : t.SearchOf(query.Query.Canonical),
            },
            Span = span,
            Query = query,
        };
    }

    private TimelineModel Drawn(SiteTexts t, TimelineCounts counts)
    {
        if (counts.Years is not { } years) return this with { Notice = t.NothingKeptYet };
        var links = new TimelineLinks(t, Query);
        var steps = Span.Steps(years.First, years.Last);
        var longest = steps.Count * (Query.With is null ? 1 : 2) * TimelineAddress.For(Span, Query).Length;
        var areLinked = longest <= RoomForLinks;
        var (previous, next) = links.Beside(Span, years.First, years.Last);
        return this with
        {
            Frame = Frame with { PreviousPath = previous?.Path, NextPath = next?.Path },
            Columns = [.. steps.Select(step => ColumnOf(links, counts, step, areLinked))],
            Undated = counts.Items.Undated,
            WithUndated = counts.With?.Undated ?? 0,
            Matrices = !Span.IsYear ? [] : [.. new[] { counts.Items, counts.With }.OfType<DatedCounts>()
                .Select(shown => DayMatrix.From(Span.Year ?? 0, shown, counts.Collected, counts.Scale, Query.IsPlain))],
            Collected = counts.Collected,
            Previous = previous,
            Next = next,
            AreColumnsLinked = areLinked && 2 * longest <= RoomForLinks,
        };
    }

    private TimelineColumn ColumnOf(TimelineLinks links, TimelineCounts counts,
        (DateOnly First, DateOnly Last, TimelineSpan? Finer) step, bool areLinked)
    {
        var (items, with) = (counts.Items.Between(step.First, step.Last), counts.With?.Between(step.First, step.Last));
        var isEmpty = items + (with ?? 0) == 0;
        return links.Named(step.First, step.Last, step.Finer) with
        {
            Items = items,
            With = with,
            All = counts.All?.Between(step.First, step.Last),
            Collected = counts.Collected.Between(step.First, step.Last),
            Path = !areLinked || isEmpty || step.Finer is null && items == 0 ? null : links.To(step.First, step.Finer, Query.Query),
            WithPath = !areLinked || Query.With is not { } other || with is not > 0 ? null : links.To(step.First, step.Finer, other),
        };
    }
}
