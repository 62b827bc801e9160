using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Listings;

/// <summary>The page of the items without any date.</summary>
public sealed record UndatedModel : IPageModel
{
    private const int MostItems = 40;

    public required FrameModel Frame { get; init; }

    /// <summary>All undated items, also those on other pages of the list.</summary>
    public required long Count { get; init; }
    public required IReadOnlyList<Headline> Items { get; init; }

    /// <summary>Where the list goes on; null on its last page.</summary>
    public string? OlderPath { get; init; }

    /// <summary>True for any page but the first.</summary>
    public required bool IsOlder { get; init; }

    /// <summary>Asks the archive for one page of the list; null for a wrong cursor only, the list may be empty.</summary>
    public static async Task<UndatedModel?> LoadAsync(Site site, string? after, CancellationToken cancellation)
    {
        if (new ItemQuery { Undated = true, Limit = MostItems }.ContinuedAfter(after) is not { } query) return null;
        var page = await PageRoom.PageAsync(site, query, cancellation);
        return new UndatedModel
        {
            Frame = await site.FrameAsync(NavPlace.Elsewhere, site.Texts.UndatedItems, Permalink.After(Permalink.Undated, after),
                cancellation) with
            {
                FeedPath = Permalink.Undated,
                FeedTitle = site.Texts.UndatedItems,
            },
            Count = await site.Store.StateAsync(state => state.Undated, cancellation),
            Items = [.. page.Items.Select(i => Headline.From(i, site))],
            OlderPath = page.Next is { } next ? Permalink.After(Permalink.Undated, next.ToString()) : null,
            IsOlder = after is not null,
        };
    }
}
