using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Store.Ingest;

/// <summary>
/// Whether a key that is known proves that a draft is the kept item. Sources give one guid to all, new guids to old items
/// and one address to many: a key is believed only as far as what was kept under it agrees.
/// </summary>
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

    /// <summary>
    /// The same address is the same item, unless it comes under a guid that is not the item's (then the story must be the
    /// same), or is a page whose story changes with the day.
    /// </summary>
    private static bool Link(ItemDraft draft, MatchEvidence agreement) => KeyKind.Has(draft, KeyKind.SourceGuid)
        ? agreement.SameStory || agreement.SameMoment
        : agreement.AnyStory || !agreement.OtherDay;

    /// <summary>Many sites have a <c>/?p=12</c>: the story must be the same.</summary>
    private static bool Place(MatchEvidence agreement) => agreement.SameStory || (agreement.SameMoment && agreement.LikeTitle);

    /// <summary>
    /// The same words are the same item, unless they are a notice that comes again: on another day, at another address or short.
    /// </summary>
    private static bool Text(MatchEvidence agreement) => !agreement.OtherDay || !(agreement.OtherLink || agreement.IsShort);
}
