using FeedServer.Editing;
using FeedServer.Items.Corrections;
using FeedServer.Pages.Entries;

namespace FeedServer.Desk.Items;

/// <summary>What is shown before an item is withdrawn, reinstated, or a correction of it announced.</summary>
public sealed record ActModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }
    public required Item Item { get; init; }

    /// <summary>The last part of the path.</summary>
    public required string Act { get; init; }
    public required string Heading { get; init; }
    public required string Intro { get; init; }

    /// <summary>The label of what is told to readers; null where nothing is asked.</summary>
    public string? Label { get; init; }

    /// <summary>What is told to readers.</summary>
    public required string Words { get; init; }
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>True on the second step.</summary>
    public bool IsPreview { get; init; }

    /// <summary>What the gone page says of the dates; null where there is none.</summary>
    public IReadOnlyList<DateLine>? Gone { get; init; }

    /// <summary>The lists that the item leaves or comes into again.</summary>
    public required MovedLists Moved { get; init; }

    /// <summary>The state that the page was made for.</summary>
    public required string Seen { get; init; }

    /// <summary>The page; null where the act has no meaning for the item as it is.</summary>
    internal static ActModel? From(DeskRequest desk, string act, Entry entry, string words, IReadOnlyList<string> faults)
    {
        var (t, item) = (desk.Texts, entry.Item);
        var published = item with { Withdrawn = null };
        // The moment of the preview; the tombstone has that of the act.
        var gone = item with { Withdrawn = new Tombstone(desk.Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), words) };
        return (act, item) switch
        {
            ("withdraw", { Withdrawn: null }) => Page(t.DeskWithdraw, t.DeskWithdrawIntro, t.DeskReasonForReaders, published, gone) with
            { Gone = DateLine.ForTombstone(gone, desk.Site.Publication, t) },
            ("reinstate", { Withdrawn: not null }) =>
                Page(t.DeskReinstate, t.DeskReinstateIntro(item.Revision + 1), t.DeskNote, gone, published),
            ("announce", { Withdrawn: null, Edit.Kind: EditKind.Corrected }) =>
                Page(t.DeskAnnounce, t.DeskAnnounceIntro(t.CorrectionOf(item.Content.Title)), null, item, item),
            _ => null,
        };

        ActModel Page(string heading, string intro, string? label, Item before, Item after) => new()
        {
            Frame = desk.Frame(heading),
            Texts = t,
            Item = item,
            Act = act,
            Heading = heading,
            Intro = intro,
            Label = label,
            Words = words,
            Faults = faults,
            Moved = MovedLists.Between(before, after, desk.Site),
            Seen = StateTag.From(entry),
        };
    }
}
