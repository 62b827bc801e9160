using FeedServer.Items;
using FeedServer.Pages.Layout;
using FeedServer.Texts;

namespace FeedServer.Pages.Entries;

/// <summary>An item as it is cited: author, title, publication, date, address.</summary>
public static class Citation
{
    /// <summary>What stands before the publication's name, and what after it.</summary>
    /// <param name="item">The item in the state that is cited.</param>
    /// <param name="path">The item's present path, which may have been another at the time.</param>
    /// <param name="publication">Where it was published.</param>
    /// <param name="t">The words.</param>
    /// <param name="older">True for a state that is not the present one: it is cited by its number and its own address.</param>
    public static (string Before, string After) Of(Item item, string path, Publication publication, SiteTexts t, bool older)
    {
        var authors = string.Join(", ", item.Content.Byline.Text);
        var before = (authors.Length > 0 ? authors + ", " : "") + t.Quoted(item.Content.Title) + ", ";
        var date = item.Content.FilingDate is { } filed ? t.ShortDate(filed.Day) : t.UndatedInCitation;
        var revised = older ? ", " + t.RevisionNumber(item.Revision)
            : item.Revision > 1 ? ", " + t.RevisedOn(t.ShortDate(publication.Zone.DayOf(item.Changed)))
            : "";
        var address = publication.Absolute(older ? $"{path}/{DateMarkup.Digits(item.Revision)}" : path);
        return (before, $", {date}{revised}, {address}");
    }
}
