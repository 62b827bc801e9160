using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Listings;

/// <summary>The page of a section, a credited person, a tag or a source.</summary>
public sealed record ListingModel : IPageModel
{
    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>Which, with its name and all its items.</summary>
    public required ListingCount Listing { get; init; }

    /// <summary>Its dated items, by day.</summary>
    public required IReadOnlyList<DayBlock> Days { get; init; }

    /// <summary>Its undated items, on its last page.</summary>
    public required IReadOnlyList<Headline> Undated { get; init; }

    /// <summary>Where the list goes on; null on its last page.</summary>
    public string? OlderPath { get; init; }

    /// <summary>True for any page but the first.</summary>
    public required bool IsOlder { get; init; }

    /// <summary>Its items by year, newest first.</summary>
    public required IReadOnlyList<(int Year, int Items)> Years { get; init; }

    /// <summary>Section, person, tag or source.</summary>
    public ScopeKind Kind => Listing.Scope.Kind;
}
