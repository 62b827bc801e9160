using FeedServer.Items.Keeping;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Components;

namespace FeedServer.Pages.Search;

/// <summary>The page that finds dates and names.</summary>
public sealed record SearchModel : IPageModel
{
    /// <inheritdoc/>
    public required FrameModel Frame { get; init; }

    /// <summary>What was asked for, cut when it is very long; empty when nothing was.</summary>
    public required string Query { get; init; }

    /// <summary>The day, month or year asked for, or the nearest to it; none when it is no date.</summary>
    public required IReadOnlyList<PageLink> Dates { get; init; }

    /// <summary>The lists whose names hold all its words, by kind; kinds without any are left out.</summary>
    public required IReadOnlyList<MatchingLists> Names { get; init; }

    /// <summary>Lists of one kind that were found.</summary>
    /// <param name="Kind">Which kind.</param>
    /// <param name="Shown">Those with the most items.</param>
    /// <param name="All">How many there are.</param>
    public sealed record MatchingLists(ScopeKind Kind, IReadOnlyList<ListingCount> Shown, int All);
}
