using FeedServer.Api;
using FeedServer.Pages.Changes;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Publish.Versions;

namespace FeedServer.Pages.Versions;

/// <summary>The page of two versions of an item, compared word by word.</summary>
public sealed record ComparisonModel : IPageModel
{
    private const int MostNotes = 15;

    public required FrameModel Frame { get; init; }

    /// <summary>The item in its present state.</summary>
    public required Item Item { get; init; }

    /// <summary>The numbers of the older and the newer version.</summary>
    public required (int From, int To) Between { get; init; }

    /// <summary>When the older one was kept.</summary>
    public required RevisionNote Older { get; init; }

    /// <summary>The newer one and those between, newest first; of many the newest.</summary>
    public required IReadOnlyList<RevisionNote> Changes { get; init; }

    /// <summary>What differs.</summary>
    public required VersionComparison Comparison { get; init; }

    /// <summary>The parts of the text on this page.</summary>
    public required IReadOnlyList<ComparisonPart> Parts { get; init; }

    /// <summary>The number of this page, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>How many pages the text takes.</summary>
    public required int Pages { get; init; }

    /// <summary>True for one column, false for two.</summary>
    public required bool IsInline { get; init; }

    /// <summary>Language of the item's words where it is not the page's; null otherwise.</summary>
    public string? Language => Headline.Foreign(Item.Content.Language, Frame.Publication);

    /// <summary>The address of the comparison, in the way in which it is shown.</summary>
    public string Path => PathOf(Between, IsInline);

    /// <summary>The address of another comparison of the item, or of another way to show it.</summary>
    public string PathOf((int From, int To) between, bool inline) =>
        VersionPaths.Between(Item.Path, between.From, between.To) + (inline ? VersionPaths.Inline : "");

    /// <summary>The page of two versions; null when one of them is not there, or the page is none.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="item">The item in its present state; not withdrawn.</param>
    /// <param name="between">The numbers of the older and the newer version.</param>
    /// <param name="isInline">True for one column.</param>
    /// <param name="after">How many pages come before; null for none.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<ComparisonModel?> LoadAsync(
        Site site, Item item, (int From, int To) between, bool isInline, string? after, CancellationToken cancellation)
    {
        var (from, to) = between;
        if (from >= to || to > item.Revision) return null;
        if (await site.Store.RevisionsAsync(item, from, from, cancellation) is not [var older]
            || await site.Store.RevisionAsync(item, from, cancellation) is not { } was
            || await site.Store.RevisionAsync(item, to, cancellation) is not { } now) return null;
        var comparison = VersionComparison.From(was, now);
        var pages = ComparisonParts.Pages(comparison.Text);
        if ((after is null ? 0 : VersionPaths.Number(after)) is not { } before || before >= pages.Count) return null;
        var (t, path) = (site.Texts, VersionPaths.Between(item.Path, from, to));
        var title = t.ComparedOf(from, to, PublishedLength.Title(item.Content.Title));
        return new ComparisonModel
        {
            // Both ways of showing it say the same.
            Frame = await site.FrameAsync(item.Content.FilingDate is null ? NavPlace.Elsewhere : NavPlace.ByDate,
                pages.Count == 1 ? title : $"{title} ({t.PartOf(before + 1, pages.Count)})", Permalink.After(path, after),
                cancellation) with
            {
                NoIndex = true,
                FeedPath = ChangesModel.Path,
                FeedTitle = t.Changes,
                Twin = path + ApiPaths.Twin,
            },
            Item = item,
            Between = between,
            Older = older,
            Changes = [.. (await site.Store.RevisionsAsync(item, Math.Max(from + 1, to - MostNotes + 1), to, cancellation)).Reverse()],
            Comparison = comparison,
            Parts = pages[before],
            Page = before + 1,
            Pages = pages.Count,
            IsInline = isInline,
        };
    }
}
