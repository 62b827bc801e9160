using FeedServer.Pages.Components;
using FeedServer.Pages.Entries;

namespace FeedServer.Desk.Items;

/// <summary>An item as readers see it, within a page of the desk.</summary>
/// <param name="Item">What it says.</param>
/// <param name="BodyHtml">Its text, fit for a page.</param>
/// <param name="Dates">Its dates with what they were read from.</param>
/// <param name="Language">The language of its words where it is not the page's; null otherwise.</param>
/// <param name="Texts">The words of the page.</param>
public sealed record ArticleView(
    Item Item, string BodyHtml, IReadOnlyList<DateLine> Dates, string? Language, SiteTexts Texts)
{
    /// <summary>The view of a state, kept or not.</summary>
    internal static ArticleView From(Entry entry, Publication publication, SiteTexts t) => new(
        entry.Item, PageBody.From(entry.Body, entry.Item.Content), DateLine.ForItem(entry.Item, publication, t),
        Headline.Foreign(entry.Item.Content.Language, publication), t);
}
