using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Entries;

/// <summary>One of an item's four dates in words, with its precision and what it was read from.</summary>
public sealed record DateLine
{
    // The reader gives its reasons in English; a page in another language names the kind of evidence and the words alone.
    private const string EvidenceLanguage = "en";

    /// <summary>Which date: published, event, first seen, changed.</summary>
    public required string Name { get; init; }

    /// <summary>The date for machines; null when it is unknown.</summary>
    public string? Attribute { get; init; }

    /// <summary>The date in words, or that it is unknown.</summary>
    public required string Text { get; init; }

    /// <summary>What follows the date on its line, such as that the hour is unknown; empty for nothing.</summary>
    public string Precision { get; init; } = "";

    /// <summary>What it was read from, without a full stop; null for the archive's own dates.</summary>
    public string? Source { get; init; }

    /// <summary>The reader's reason, on English pages; null elsewhere and when the date was printed in full.</summary>
    public string? Evidence { get; init; }

    /// <summary>That it is contradicted; null when it is not.</summary>
    public string? Doubt { get; init; }

    /// <summary>What the editors did to the item, as long as that is its present revision; null otherwise.</summary>
    public string? Edited { get; init; }

    /// <summary>True when the line leads on to the list of revisions.</summary>
    public bool LeadsToRevisions { get; init; }

    /// <summary>Published, event, first seen; and changed when there was a revision.</summary>
    public static IReadOnlyList<DateLine> ForItem(Item item, Publication publication, SiteTexts t)
    {
        var lines = new List<DateLine>
        {
            Stated(t.Published, item.Content.Published, publication, t),
            Stated(t.Event, item.Content.Event, publication, t),
            Kept(t.FirstSeen, item.FirstSeen, publication, t),
        };
        if (item.Revision > 1)
            lines.Add(Kept(t.LastChanged, item.Changed, publication, t) with
            {
                LeadsToRevisions = true,
                Edited = item.Edit is { } edit ? t.Edited(edit) : null,
            });
        return lines;
    }

    /// <summary>What a tombstone says: published or event, whichever is known, and when it was withdrawn.</summary>
    public static IReadOnlyList<DateLine> ForTombstone(Item item, Publication publication, SiteTexts t)
    {
        var lines = new List<DateLine>();
        if (item.Content.Published is { } published) lines.Add(Stated(t.Published, published, publication, t));
        else if (item.Content.Event is { } happened) lines.Add(Stated(t.Event, happened, publication, t));
        if (item.Withdrawn is { } withdrawn) lines.Add(Kept(t.WithdrawnOn, withdrawn.At, publication, t));
        return lines;
    }

    private static DateLine Stated(string name, StatedDate? date, Publication publication, SiteTexts t) => date is null
        ? new DateLine { Name = name, Text = t.NotStated }
        : new DateLine
        {
            Name = name,
            Attribute = DateMarkup.Attribute(date, publication.Zone),
            Text = t.LongDate(date),
            // A month, a year and a stretch of days say themselves how much is known.
            Precision = date is { Time: null, Span: null } ? ", " + t.HourUnknown : "",
            Source = WordsOf(date) is { Length: > 0 } words ? t.BasisWithWords(date.Basis, words) : t.Basis(date.Basis),
            Evidence = t.Language == EvidenceLanguage ? date.Evidence : null,
            Doubt = date.Confidence == DateConfidence.Doubtful ? t.Doubtful : null,
        };

    /// <summary>The words a date was read from; empty where they only repeat it in figures, as what a field says to machines
    /// does.</summary>
    internal static string WordsOf(StatedDate date) =>
        date.Basis is DateBasis.FrontMatter or DateBasis.Metadata or DateBasis.Editor ? "" : date.Words.Trim();

    private static DateLine Kept(string name, DateTimeOffset instant, Publication publication, SiteTexts t)
    {
        var local = publication.Zone.Local(instant);
        return new DateLine { Name = name, Attribute = DateMarkup.Attribute(local), Text = t.DateAndTime(local) };
    }
}
