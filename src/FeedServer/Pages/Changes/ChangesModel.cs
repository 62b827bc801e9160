using FeedServer.Feeds;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Versions;

namespace FeedServer.Pages.Changes;

/// <summary>The page of all changes by the day on which they were kept.</summary>
public sealed record ChangesModel : IPageModel
{
    /// <summary>Where it lies; its feeds at the same path with an extension.</summary>
    public const string Path = "/changes";

    public required FrameModel Frame { get; init; }

    /// <summary>The days, newest first, each with its changes.</summary>
    public required IReadOnlyList<(DateOnly Day, IReadOnlyList<ChangeLine> Changes)> Days { get; init; }

    /// <summary>True on the page of the newest changes.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>The page of the changes before; null when there are none.</summary>
    public string? NextPath { get; init; }

    /// <summary>A page of it; null when the cursor is none.</summary>
    internal static async Task<ChangesModel?> LoadAsync(
        Site site, ChangeArrivals arrivals, ItemChanges changes, string? after, CancellationToken cancellation)
    {
        if (await arrivals.PartAsync(after, cancellation) is not { } part) return null;
        var next = part.Next?.ToString(CultureInfo.InvariantCulture);
        var lines = (await changes.ReadAsync(part.Changes, cancellation)).Select(change => LineOf(site, change));
        return new ChangesModel
        {
            Frame = await site.FrameAsync(NavPlace.Elsewhere, site.Texts.Changes, Permalink.After(Path, after), cancellation) with
            {
                FeedPath = Path,
                FeedTitle = site.Texts.Changes,
                NextPath = next is null ? null : Permalink.After(Path, next),
            },
            // In the order in which they arrived: imported ones may be older than those that came before.
            Days = [.. lines.GroupBy(line => DateOnly.FromDateTime(line.At.DateTime))
                .Select(day => (day.Key, (IReadOnlyList<ChangeLine>)[.. day]))],
            IsFirst = after is null,
            NextPath = next is null ? null : Permalink.After(Path, next),
        };
    }

    /// <summary>What happened to what, in a line.</summary>
    internal static string TitleOf(SiteTexts t, ItemRevision change)
    {
        var title = PublishedLength.Title(change.Now.Item.Content.Title);
        return change.IsWithdrawal ? t.WithdrawnTitle : change.IsReinstatement ? t.ReinstatedOf(title)
            : change.Now.Item.Edit is not null ? t.CorrectionOf(title) : t.RevisedOf(title);
    }

    private static ChangeLine LineOf(Site site, ItemRevision change)
    {
        var (item, t) = (change.Now.Item, site.Texts);
        // Of an item that is withdrawn the tombstone tells no title either.
        var isGone = change.Present.Withdrawn is not null;
        return new ChangeLine(
            site.Publication.Zone.Local(Publish.FeedComposer.ChangedAt(item)),
            isGone ? t.WithdrawnTitle : PageRoom.Name(item.Content.Title),
            change.IsWithdrawal ? change.Present.Path
                : VersionPaths.Between(change.Present.Path, Math.Max(1, item.Revision - 1), item.Revision),
            isGone ? PageRoom.Name(item.Withdrawn?.Reason ?? "") : change.IsWithdrawal ? t.WithdrawnTitle
                : item.Edit is { } edit ? PageRoom.Name(t.Edited(edit)) : t.RevisedAtSource,
            isGone ? null : Headline.Foreign(item.Content.Language, site.Publication));
    }

    /// <summary>A change as a line.</summary>
    /// <param name="At">When, on the publication's clock.</param>
    /// <param name="Title">Of what; of an item that is withdrawn now, that it is.</param>
    /// <param name="Path">The page that shows it.</param>
    /// <param name="What">What happened; empty where the title says it.</param>
    /// <param name="Language">Language of the title where it is not the page's; null otherwise.</param>
    public sealed record ChangeLine(DateTimeOffset At, string Title, string Path, string What, string? Language);
}
