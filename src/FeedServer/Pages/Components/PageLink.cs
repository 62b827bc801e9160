using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Components;

/// <summary>A link to another page of the archive.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Text">What is there.</param>
/// <param name="DateAttribute">What is there as a date for machines; null when it is no date.</param>
/// <param name="Note">How much is there; null to say nothing.</param>
/// <param name="Language">The text's language where it is not the page's; null otherwise.</param>
public sealed record PageLink(string Path, string Text, string? DateAttribute = null, string? Note = null, string? Language = null)
{
    /// <summary>To a day and its number of items.</summary>
    public static PageLink ToDay(SiteTexts t, DateOnly day, int items) =>
        new(Permalink.Day(day), t.FullDate(day), DateMarkup.Attribute(day), t.Items(items));

    /// <summary>To a month and its number of items.</summary>
    public static PageLink ToMonth(SiteTexts t, int year, int month, int items) =>
        new(Permalink.Month(year, month), t.MonthAndYear(year, month), DateMarkup.Attribute(year, month), t.Items(items));

    /// <summary>To a year and its number of items.</summary>
    public static PageLink ToYear(SiteTexts t, int year, int items) =>
        new(Permalink.Year(year), t.Year(year), DateMarkup.Attribute(year), t.Items(items));

    /// <summary>To an item.</summary>
    public static PageLink ToItem(Item item, Publication publication) =>
        new(item.Path, PublishedLength.Title(item.Content.Title), Language: Headline.Foreign(item.Content.Language, publication));
}
