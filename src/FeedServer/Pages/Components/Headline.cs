using FeedServer.Items.Markup;
using FeedServer.Pages.Layout;
using FeedServer.Thumbnails;

namespace FeedServer.Pages.Components;

/// <summary>One item as a line of a list.</summary>
public sealed record Headline
{
    public required Item Item { get; init; }

    /// <summary>The language of its words where it is not the page's; null otherwise.</summary>
    public string? Language { get; init; }

    /// <summary>The date for machines: with offset when the hour is known, else the day; null when undated.</summary>
    public string? DateAttribute { get; init; }

    /// <summary>The name of the source it was collected from; null for one that was dropped into the folder.</summary>
    public string? Source { get; init; }

    /// <summary>The item's page at its source, when its address is one a reader can follow and a line has room for;
    /// null otherwise.</summary>
    public string? Original => PageRoom.Address(WebAddress.Parse(PageRoom.Address(Item.Link))?.AbsoluteUri);

    /// <summary>False where no small forms of pictures can be made.</summary>
    public bool HasThumbnails { get; init; } = true;

    /// <summary>The first of its pictures that can be shown in small; null when there is none.</summary>
    public Thumbnail? Thumbnail => !HasThumbnails ? null
        : Item.Content.Images.Select(Thumbnail.For).FirstOrDefault(small => small is not null);

    /// <summary>How many comments it has; 0 where none are shown.</summary>
    public int Comments { get; init; }

    /// <summary>Later items of the same list that tell the same story, folded beneath this one.</summary>
    public IReadOnlyList<Headline> Folded { get; init; } = [];

    /// <summary>True when only the date of the event is known, so that the archive files it by that.</summary>
    public bool EventOnly => Item.Content is { Published: null, Event: not null };

    /// <summary>The hour of the filing date; null when it is unknown.</summary>
    public TimeOnly? Time => Item.Content.FilingDate?.Time;

    /// <summary>An item's line on a page of the site, with the name of its source.</summary>
    public static Headline From(Item item, Site site) =>
        From(site.Store.Joins.Shown(item), site.Publication) with
        {
            Source = site.CollectedFrom(item),
            HasThumbnails = site.HasThumbnails,
            Comments = site.Comments?.CountOn(item) ?? 0,
        };

    /// <summary>An item's line on a page of a publication.</summary>
    public static Headline From(Item item, Publication publication) => new()
    {
        Item = item with { Content = PageRoom.Shown(item.Content) },
        Language = Foreign(item.Content.Language, publication),
        DateAttribute = item.Content.FilingDate is { } date ? DateMarkup.Attribute(date, publication.Zone) : null,
    };

    /// <summary>A language as an attribute: null when it is the publication's own, is unknown or is none.</summary>
    public static string? Foreign(string? language, Publication publication) => LanguageTag.From(language) is { } known
        && !string.Equals(known, publication.Language, StringComparison.OrdinalIgnoreCase) ? known : null;

    /// <summary>The direction of a foreign language's script as an attribute; null where it runs from left to right.</summary>
    public static string? DirectionOf(string? language) =>
        language?.Split('-')[0] is "ar" or "dv" or "fa" or "he" or "ps" or "ug" or "ur" or "yi" ? "rtl" : null;
}
