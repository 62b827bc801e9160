using FeedServer.Collect.Opml;
using FeedServer.Comments;
using FeedServer.Jobs;
using FeedServer.Pages.Components;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages;

/// <summary>What every page is made from: the archive, its ledger, the name it is published under, and the words.</summary>
/// <param name="Store">The archive.</param>
/// <param name="Ledger">What is known of the sources.</param>
/// <param name="Sources">What the operator wrote of the sources, as it is when asked.</param>
/// <param name="Outcomes">What became of the files of the drop folder.</param>
/// <param name="Sweep">Whether the archive is being filled for the first time.</param>
/// <param name="Publication">Name, address, zone and language.</param>
public sealed record Site(
    IItemStore Store, ISourceLedger Ledger, KnownSources Sources, DropOutcomes Outcomes, FirstSweep Sweep, Publication Publication)
{
    /// <summary>The words in the publication's language.</summary>
    public SiteTexts Texts { get; } = SiteTexts.For(Publication.Language);

    /// <summary>How the days that are over were collected.</summary>
    public CollectionCalendar Collection { get; } = new();

    /// <summary>False where no small forms of pictures can be made, so that lists show none.</summary>
    public bool HasThumbnails { get; init; } = true;

    /// <summary>True where the documents that revisions were read from are published as they were fetched.</summary>
    public bool PublishesOriginals { get; init; }

    /// <summary>What readers say; null where nothing of it is shown.</summary>
    public SiteComments? Comments { get; init; }

    /// <summary>The sources by id, as the operator wrote them; the drop folder among them.</summary>
    public IReadOnlyDictionary<string, SourceDefinition> Definitions
    {
        get
        {
            var sources = Sources.All.ToDictionary(source => source.Id, StringComparer.OrdinalIgnoreCase);
            sources.TryAdd(DropFolder.SourceId, new SourceDefinition
            {
                Id = DropFolder.SourceId,
                Kind = SourceKind.Drop,
                Address = Publication.BaseUrl,
                Title = Texts.DropFolder,
            });
            return sources;
        }
    }

    /// <summary>The name of a source for people; its id when the operator's list has it no more.</summary>
    public string SourceTitle(string id) =>
        id == DropFolder.SourceId ? Texts.DropFolder
        : id == SourceIds.Corrections ? Texts.Corrections
        : Sources.All.FirstOrDefault(source => source.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.Title ?? id;

    /// <summary>The name of the source that an item was collected from; null for one that was dropped into the folder or made
    /// here.</summary>
    public string? CollectedFrom(Item item) =>
        item.Source is DropFolder.SourceId or SourceIds.Corrections ? null : PageRoom.Name(SourceTitle(item.Source));

    /// <summary>Whether a list is that of a source that the operator marked as private.</summary>
    public bool IsPrivate(Scope scope) => scope.Kind == ScopeKind.Source && Sources.Private.Contains(scope.Slug);

    /// <summary>The name of a list for people, as long as it may be in a line.</summary>
    public string NameOf(ListingCount list) =>
        PageRoom.Name(list.Scope.Kind == ScopeKind.Source ? SourceTitle(list.Scope.Slug) : list.Name);

    /// <summary>The frame of a page.</summary>
    public async Task<FrameModel> FrameAsync(NavPlace place, string? title, string? path, CancellationToken cancellation) => new()
    {
        Publication = Publication,
        Texts = Texts,
        Place = place,
        Title = title,
        Path = path,
        Span = await SpanAsync(cancellation),
        IsCollecting = Sweep.IsUnderWay,
        HasComments = Comments is not null,
        NewestYear = await Store.StateAsync(NewestYear, cancellation),
    };

    // By the ledger's day, which all pages depend on, and not by a clock.
    private int? NewestYear(ArchiveState state) => state is { FirstDay: { } first, LastDay: { } last }
        ? Math.Clamp(CollectedSources.TodayOf(state, Publication.Zone)?.Year ?? last.Year, first.Year, last.Year) : null;

    /// <summary>The earliest and the latest filing day; null while nothing is dated.</summary>
    public async Task<(DateOnly First, DateOnly Last)?> SpanAsync(CancellationToken cancellation) =>
        await Store.StateAsync(state => (state.FirstDay, state.LastDay), cancellation) is ({ } first, { } last) ? (first, last) : null;
}
