namespace FeedServer.Items.Keeping;

/// <summary>The beginnings of <see cref="ItemDraft.Keys"/> that have a meaning of their own. A store takes a key of any other form at its
/// word; one of these it believes only when what was kept under it can be the same item.</summary>
public static class KeyKind
{
    /// <summary>The source's own id for the item.</summary>
    public const string SourceGuid = "guid:";

    /// <summary>A file's path, which is the file's own and cannot be anybody else's.</summary>
    public const string Path = "path:";

    /// <summary>Its address at the source, see <see cref="Markup.LinkForm.From"/>.</summary>
    public const string Link = "link:";

    /// <summary>Its address without the host, see <see cref="Markup.LinkForm.WithoutHost"/>: known again after a site's move.</summary>
    public const string Place = "place:";

    /// <summary>Its title and all its words.</summary>
    public const string Text = "text:";

    /// <summary>Its title, when it has no address.</summary>
    public const string Title = "title:";

    /// <summary>The instant it states, when it has no address.</summary>
    public const string Date = "date:";

    /// <summary>True when a draft has a key of this kind.</summary>
    public static bool Has(ItemDraft draft, string kind) => draft.Keys.Any(key => key.StartsWith(kind, StringComparison.Ordinal));
}
