using FeedServer.Items.Markup;
using FeedServer.Items.Similarity;

namespace FeedServer.Store.Ingest;

/// <summary>Whether a key that is known proves that a draft is the kept item. Sources give one guid to all, new guids to old items and one
/// address to many: a key is believed only as far as what was kept under it agrees.</summary>
internal static class KeyMatching
{
    /// <summary>True when nothing else need agree: a file is where it lies, and its author's word for its id is taken.</summary>
    public static bool IsTakenAtItsWord(ItemDraft draft, string key) =>
        KeyKind.Has(draft, KeyKind.Path) || !key.Contains(':', StringComparison.Ordinal);

    /// <summary>Whether what was kept under a known key agrees with a draft.</summary>
    public static bool Believes(ItemDraft draft, string key, Entry kept)
    {
        if (IsTakenAtItsWord(draft, key)) return true;
        return key[..(key.IndexOf(':', StringComparison.Ordinal) + 1)] switch
        {
            KeyKind.SourceGuid => SourceGuid(draft, new MatchEvidence(draft, kept)),
            KeyKind.Link => Link(draft, new MatchEvidence(draft, kept)),
            KeyKind.Place => Place(new MatchEvidence(draft, kept)),
            KeyKind.Text => Text(new MatchEvidence(draft, kept)),
            KeyKind.Title => new MatchEvidence(draft, kept) is { LikeText: true } or { SameMoment: true },
            KeyKind.Date => new MatchEvidence(draft, kept) is { LikeTitle: true } or { LikeText: true },
            _ => true,
        };
    }

    /// <summary>The same guid is the same item, whatever was edited, unless the address is another one and the story too.</summary>
    private static bool SourceGuid(ItemDraft draft, MatchEvidence agreement) =>
        (agreement.SameLink && KeyKind.Has(draft, KeyKind.Link)) || agreement.AnyStory;

    /// <summary>The same address is the same item, unless it comes under a guid that is not the item's (then the story must be the same),
    /// or is a page whose story changes with the day.</summary>
    private static bool Link(ItemDraft draft, MatchEvidence agreement) => KeyKind.Has(draft, KeyKind.SourceGuid)
        ? agreement.SameStory || agreement.SameMoment
        : agreement.AnyStory || !agreement.OtherDay;

    /// <summary>Many sites have a <c>/?p=12</c>: the story must be the same.</summary>
    private static bool Place(MatchEvidence agreement) => agreement.SameStory || (agreement.SameMoment && agreement.LikeTitle);

    /// <summary>The same words are the same item, unless they are a notice that comes again: on another day, at another address or
    /// short.</summary>
    private static bool Text(MatchEvidence agreement) => !agreement.OtherDay || !(agreement.OtherLink || agreement.IsShort);
}

/// <summary>How far a draft and a kept item tell the same: what a key alone does not prove.</summary>
internal sealed class MatchEvidence
{
    private const int RunLength = 3;
    private const double Like = 0.5;

    // Fewer words than these say too little to be known again by.
    private const int Telling = 12;

    public MatchEvidence(ItemDraft draft, Entry kept)
    {
        var (now, was) = (draft.Content.Published, kept.Item.Content.Published);
        var (title, keptTitle) = (ShownWords.From(draft.Content.Title), ShownWords.From(kept.Item.Content.Title));
        var (text, keptText) = (ShownWords.FromHtml(draft.Body.Html), ShownWords.FromHtml(kept.Body.Html));
        SameTitle = title.SequenceEqual(keptTitle);
        LikeTitle = SameTitle || Shared(Runs(title, 1), Runs(keptTitle, 1), ofBoth: true) >= Like;
        var length = Math.Min(text.Count, keptText.Count) < Telling ? 1 : RunLength;
        LikeText = text.Count == 0 || keptText.Count == 0
            ? null : Shared(Runs(text, length), Runs(keptText, length), ofBoth: false) >= Like;
        IsShort = Math.Min(text.Count, keptText.Count) < Telling;
        SameMoment = now?.Time is not null && now.ToLocalString() == was?.ToLocalString();
        OtherDay = now is not null && was is not null && now.Day != was.Day;
        SameLink = LinkForm.From(draft.Link) is { } link && link == LinkForm.From(kept.Item.Link);
        OtherLink = !SameLink && LinkForm.From(draft.Link) is not null && LinkForm.From(kept.Item.Link) is not null;
    }

    public bool SameTitle { get; }

    public bool LikeTitle { get; }

    /// <summary>Null when one of them has no text.</summary>
    public bool? LikeText { get; }

    /// <summary>True when one of the texts is too short to be known again by.</summary>
    public bool IsShort { get; }

    /// <summary>True when both state the same minute.</summary>
    public bool SameMoment { get; }

    /// <summary>True when both state a day, and not the same.</summary>
    public bool OtherDay { get; }

    public bool SameLink { get; }

    /// <summary>True when both have an address, and not the same.</summary>
    public bool OtherLink { get; }

    /// <summary>True when anything but its keys says that it is the same story.</summary>
    public bool AnyStory => LikeTitle || LikeText == true || SameMoment;

    /// <summary>True when nearly all says so.</summary>
    public bool SameStory => LikeText == true || (SameTitle && LikeText != false);

    private static Shingles Runs(IReadOnlyList<string> words, int length) =>
        Shingles.From([.. words.Select(word => Shingles.HashOf(word))], length);

    /// <summary>The share of what is common: of all that either has, or of the smaller (a text that was extended holds the old
    /// one).</summary>
    private static double Shared(Shingles left, Shingles right, bool ofBoth)
    {
        var common = left.Shared(right);
        var whole = ofBoth ? left.Count + right.Count - common : Math.Min(left.Count, right.Count);
        return whole == 0 ? 0 : (double)common / whole;
    }
}
