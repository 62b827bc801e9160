using FeedServer.Pages.Layout;
using FeedServer.Publish;
using FeedServer.Publish.Citing;

namespace FeedServer.Pages.Entries;

/// <summary>An item as a line of a bibliography: who, what, where, when, which state, address, when read. Its parts are apart because the
/// title has the item's language and the publication's name is marked up.</summary>
/// <param name="Authors">Who wrote it, with a comma behind; empty when nobody is named.</param>
/// <param name="Title">The title in quotation marks.</param>
/// <param name="Between">What stands between title and the publication's name.</param>
/// <param name="After">What stands behind that name.</param>
public sealed record CitationLine(string Authors, string Title, string Between, string After)
{
    /// <summary>What is put behind an item's path for the line as plain text.</summary>
    internal const string Extension = ".cite.txt";

    /// <summary>The line of an item. The date is that of publication; where it is not known, that is said, and the event's as what it
    /// is.</summary>
    /// <param name="item">The item in the state that is cited.</param>
    /// <param name="address">The absolute address of that state.</param>
    /// <param name="publication">Where it was published.</param>
    /// <param name="t">The words.</param>
    /// <param name="accessed">When a reader says to have read it; null leaves a place for it. Never the day of rendering.</param>
    public static CitationLine For(Item item, string address, Publication publication, SiteTexts t, DateOnly? accessed = null)
    {
        var content = item.Content;
        var authors = string.Join(", ", content.Byline.Text);
        var state = t.StateInCitation(item.Revision, t.ShortDate(publication.Zone.DayOf(item.Changed)));
        var read = t.AccessedOn(accessed is { } day ? t.ShortDate(day) : null);
        return new(authors.Length > 0 ? authors + ", " : "", t.Quoted(content.Title), (content.TitleDerived ? t.TitleDerivedInCitation : "")
            + ", ", $", {DateOf(item, publication, t)}, {state}, {address}, {read}");
    }

    /// <summary>The whole line as plain text.</summary>
    public string In(Publication publication) => Authors + Title + Between + publication.Title + After;

    private static string DateOf(Item item, Publication publication, SiteTexts t)
    {
        if (FeedDates.Published(publication, item) is { } published)
            return CitationDate.IsInferred(published) ? t.Circa(t.ShortDate(published)) : t.ShortDate(published);
        return item.Content.Event is { } happened ? t.UndatedWithEvent(t.ShortDate(happened)) : t.UndatedInCitation;
    }
}
