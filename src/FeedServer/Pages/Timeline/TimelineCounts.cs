using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Timeline;

/// <summary>What a timeline is drawn from.</summary>
internal sealed record TimelineCounts
{
    /// <summary>The items.</summary>
    public required DatedCounts Items { get; init; }

    /// <summary>Those that they are compared with; null for none.</summary>
    public DatedCounts? With { get; init; }

    /// <summary>All items of the archive; null where parts are not asked for.</summary>
    public DatedCounts? All { get; init; }

    /// <summary>The steps of the tints of days, the same in all years.</summary>
    public required DayScale Scale { get; init; }

    /// <summary>How the days shown were collected.</summary>
    public required CollectionDays Collected { get; init; }

    /// <summary>The first and the last year of which there is anything to show; null for an archive that has nothing and never
    /// polled.</summary>
    public required (int First, int Last)? Years { get; init; }

    /// <summary>Asks the archive's counters, or the index.</summary>
    /// <returns>Null for a stretch that has neither items nor days that were to be collected.</returns>
    /// <exception cref="SearchUnavailableException">The index cannot be asked just now.</exception>
    public static async Task<TimelineCounts?> LoadAsync(
        Site site, QueryCounts index, TimelineSpan span, TimelineQuery query, CancellationToken cancellation)
    {
        var sources = await CollectedSources.LoadAsync(site, cancellation);
        var items = query.IsPlain ? await FiledAsync(site, span, cancellation)
            : await index.LoadAsync(query.Query, query.Axis, cancellation);
        var with = query.With is { } other ? await index.LoadAsync(other, query.Axis, cancellation) : null;
        var years = await YearsAsync(site, sources, items, with, cancellation);
        if (span.First is not null && (years is not { } known || span.FirstYear > known.Last || span.LastYear < known.First)) return null;
        var all = !query.IsShare ? null : query.Axis == DateAxis.Filed ? await FiledAsync(site, span, cancellation)
            : await index.LoadAsync(SearchQuery.Everything, query.Axis, cancellation);
        return new TimelineCounts
        {
            Items = items,
            With = with,
            All = all,
            Scale = query.IsPlain ? await DayScale.LoadGrowingAsync(site, cancellation)
                : DayScale.Growing((int)Math.Min(int.MaxValue, Math.Max(items.Most, with?.Most ?? 0))),
            Years = years,
            Collected = years is { } bounds ? await site.Collection.YearsAsync(
                site, sources, span.FirstYear ?? bounds.First, span.LastYear ?? bounds.Last, cancellation) : CollectionDays.Never,
        };
    }

    /// <summary>All items by the day under which they are filed, no finer than they are shown.</summary>
    private static async Task<DatedCounts> FiledAsync(Site site, TimelineSpan span, CancellationToken cancellation)
    {
        var undated = await site.Store.StateAsync(state => state.Undated, cancellation);
        return span is { Year: not null, First: { } first, Last: { } last }
            ? DatedCounts.From(await site.Store.DayCountsAsync(Scope.All, first, last, cancellation), undated)
            : DatedCounts.From(await site.Store.MonthCountsAsync(Scope.All, cancellation), undated);
    }

    /// <summary>The years with items or polls, the one that is not over among them.</summary>
    private static async Task<(int First, int Last)?> YearsAsync(
        Site site, CollectedSources sources, DatedCounts items, DatedCounts? with, CancellationToken cancellation)
    {
        var spans = new[] { await site.SpanAsync(cancellation), sources.Polled, items.Span, with?.Span }
            .OfType<(DateOnly First, DateOnly Last)>().ToList();
        return spans.Count == 0 ? null : (spans.Min(span => span.First.Year), spans.Max(span => span.Last.Year));
    }
}
