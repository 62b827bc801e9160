using FeedServer.Api.Twins;
using FeedServer.Pages;
using FeedServer.Pages.Coverage;
using FeedServer.Publish;

namespace FeedServer.Api.Collection;

/// <summary>Tells which sources there are, and which days of them were collected. A source that is removed from the operator's list is not
/// told of: whether it was private nobody knows any more.</summary>
/// <param name="site">The archive, its ledger, and the operator's list.</param>
internal sealed class CollectionReader(Site site)
{
    /// <summary>So many days at most are told at once.</summary>
    public const int MostDays = 3_660;

    private const int UsualDays = 366;

    // What a page tells of in all, sources by days.
    private const int MostCells = 100_000;
    private const int MostSources = 100;

    /// <summary>The sources of a page, by id.</summary>
    /// <param name="after">The id of the last source of the page before; null for the first.</param>
    /// <param name="pathAfter">The path of the page behind an id.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<SourcesDocument> SourcesAsync(string? after, Func<string, string> pathAfter, CancellationToken cancellation)
    {
        var polled = (await CollectedSources.LoadAsync(site, cancellation)).Sources
            .ToDictionary(source => source.Id, StringComparer.OrdinalIgnoreCase);
        var all = site.Definitions.Values.Where(source => !source.Private).OrderBy(source => source.Id, StringComparer.Ordinal).ToList();
        var shown = all.Where(source => IsAfter(source.Id, after)).Take(MostSources).ToList();
        var entries = new List<SourcesDocument.Entry>();
        foreach (var source in shown)
            entries.Add(await EntryOfAsync(source, polled.GetValueOrDefault(source.Id), cancellation));
        return new SourcesDocument
        {
            Total = all.Count,
            Sources = entries,
            Next = shown.Count > 0 && IsAfter(all[^1].Id, shown[^1].Id) ? site.Publication.Absolute(pathAfter(shown[^1].Id)) : null,
        };
    }

    /// <summary>The days of sources.</summary>
    /// <param name="ids">Which sources; none for all.</param>
    /// <param name="days">From when to when; by default a year up to the last day that is over.</param>
    /// <param name="after">The id of the last source of the page before; null for the first.</param>
    /// <param name="pathAfter">The path of the page behind an id.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    /// <returns>Null when these are too many days.</returns>
    public async Task<CollectionDocument?> DaysAsync(IReadOnlyList<string> ids, (DateOnly? From, DateOnly? To) days, string? after,
        Func<string, string> pathAfter, CancellationToken cancellation)
    {
        var collected = await CollectedSources.LoadAsync(site, cancellation);
        var known = site.Definitions;
        var all = collected.Sources.Where(source => known.GetValueOrDefault(source.Id) is { Private: false }
                && (ids.Count == 0 || ids.Contains(source.Id, StringComparer.OrdinalIgnoreCase)))
            .OrderBy(source => source.Id, StringComparer.Ordinal).ToList();
        var (from, to) = Bounds(days, collected.Today);
        if (to.DayNumber - from.DayNumber >= MostDays) return null;
        var most = Math.Clamp(MostCells / Math.Max(1, to.DayNumber - from.DayNumber + 1), 1, MostSources);
        var shown = all.Where(source => IsAfter(source.Id, after)).Take(most).ToList();
        var polls = (await site.Ledger.DaysAsync([.. shown.Select(source => new LedgerRange(source.Id, from, to))], cancellation))
            .ToDictionary(day => (day.Source, day.Day));
        return new CollectionDocument
        {
            From = from,
            To = to,
            Zone = site.Publication.Zone.Id,
            Total = all.Count,
            Sources = [.. shown.Select(source => Covered(source, from, to, day => polls.GetValueOrDefault((source.Id, day))))],
            Next = shown.Count > 0 && IsAfter(all[^1].Id, shown[^1].Id) ? site.Publication.Absolute(pathAfter(shown[^1].Id)) : null,
        };
    }

    private static bool IsAfter(string id, string? after) => after is null || string.CompareOrdinal(id, after) > 0;

    /// <summary>No day that is not over: it may still be collected.</summary>
    private static (DateOnly From, DateOnly To) Bounds((DateOnly? From, DateOnly? To) asked, DateOnly? today)
    {
        var last = today is { } underway && underway > DateOnly.MinValue ? underway.AddDays(-1) : DateOnly.MinValue;
        var to = asked.To < last ? asked.To.Value : last;
        return (asked.From ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - UsualDays + 1)), to);
    }

    private CollectionDocument.Source Covered(CollectedSource source, DateOnly from, DateOnly to, Func<DateOnly, LedgerDay?> pollsOf)
    {
        var (counts, gaps) = (new int[Enum.GetValues<DayState>().Length], new List<CollectionDocument.Gap>());
        for (var day = source.Span.First > from ? source.Span.First : from; day <= to; day = day.AddDays(1))
        {
            var state = source.Span.StateOf(day, pollsOf(day));
            counts[(int)state]++;
            if (!state.IsGap()) continue;
            var name = SourceTwin.NameOf(state);
            if (gaps is [.., var last] && last.State == name && last.To.AddDays(1) == day) gaps[^1] = last with { To = day };
            else gaps.Add(new CollectionDocument.Gap { From = day, To = day, State = name });
        }
        return new CollectionDocument.Source
        {
            Id = source.Id,
            Name = source.Title,
            Standing = SourceTwin.NameOf(source.Standing),
            Since = source.Span.First,
            Full = counts[(int)DayState.Full],
            Part = counts[(int)DayState.Part],
            None = counts[(int)DayState.None],
            Gaps = gaps,
            Page = site.Publication.Absolute(source.Path),
        };
    }

    private async Task<SourcesDocument.Entry> EntryOfAsync(
        SourceDefinition source, CollectedSource? polled, CancellationToken cancellation)
    {
        var publication = site.Publication;
        var list = await site.Store.ListingAsync(Scope.Source(source.Id), cancellation);
        return new SourcesDocument.Entry
        {
            Id = source.Id,
            Name = source.Title,
            Kind = SourceTwin.NameOf(source.Kind),
            Home = source.Kind is SourceKind.Drop || source.Home is not { } home ? null
                : Items.Markup.PublicAddress.From(home).AbsoluteUri,
            Standing = SourceTwin.NameOf(polled?.Standing ?? (source.Paused ? SourceStanding.Paused : SourceStanding.Active)),
            Since = polled?.Span.First,
            Items = list?.Items ?? 0,
            Page = list is null ? null : publication.Absolute(list.Scope.Path),
            Feed = list is null ? null : FeedLinks.UrlOf(publication, list.Scope.Path, FeedFormat.Json),
            Coverage = polled is null ? null : publication.Absolute(polled.Path),
        };
    }
}
