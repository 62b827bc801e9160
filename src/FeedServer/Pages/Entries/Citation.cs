using FeedServer.Items;
using FeedServer.Texts;

namespace FeedServer.Pages.Entries;

/// <summary>An item as it is cited: author, title, publication, date, address.</summary>
public static class Citation
{
    /// <summary>What stands before the publication's name, and what after it.</summary>
    public static (string Before, string After) Of(Item item, Publication publication, SiteTexts t)
    {
        var authors = string.Join(", ", item.Content.Byline.Text);
        var before = (authors.Length > 0 ? authors + ", " : "") + t.Quoted(item.Content.Title) + ", ";
        var date = item.Content.FilingDate is { } filed ? t.ShortDate(filed.Day) : t.UndatedInCitation;
        var revised = item.Revision > 1 ? ", " + t.RevisedOn(t.ShortDate(publication.Zone.DayOf(item.Changed))) : "";
        return (before, $", {date}{revised}, {publication.Absolute(item.Path)}");
    }
}
