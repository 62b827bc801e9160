using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Components;

/// <summary>A link to another page of the archive.</summary>
public sealed record PageLink
{
    /// <summary>Where it leads.</summary>
    public required string Path { get; init; }

    /// <summary>What is there.</summary>
    public required string Text { get; init; }

    /// <summary>The text's language where it is not the page's; null otherwise.</summary>
    public string? Language { get; init; }

    /// <summary>What is there as a date for machines; null when it is no date.</summary>
    public string? DateAttribute { get; init; }

    /// <summary>How much is there; null to say nothing.</summary>
    public string? Note { get; init; }

    /// <summary>To a day and its number of items.</summary>
    public static PageLink ToDay(SiteTexts t, DateOnly day, int items) =>
        new() { Path = Permalink.Day(day), Text = t.FullDate(day), DateAttribute = DateMarkup.Attribute(day), Note = t.Items(items) };

    /// <summary>To a month and its number of items.</summary>
    public static PageLink ToMonth(SiteTexts t, int year, int month, int items) => new()
    {
        Path = Permalink.Month(year, month),
        Text = t.MonthAndYear(year, month),
        DateAttribute = DateMarkup.Attribute(year, month),
        Note = t.Items(items),
    };

    /// <summary>To a year and its number of items.</summary>
    public static PageLink ToYear(SiteTexts t, int year, int items) =>
        new() { Path = Permalink.Year(year), Text = t.Year(year), DateAttribute = DateMarkup.Attribute(year), Note = t.Items(items) };

    /// <summary>To an item.</summary>
    public static PageLink ToItem(Item item, Publication publication) =>
        new() { Path = item.Path, Text = item.Content.Title, Language = Headline.Foreign(item.Content.Language, publication) };
}
