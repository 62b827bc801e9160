using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Entries;

/// <summary>Reads one entry of a feed: cleans its text, settles its links, states its date.</summary>
internal sealed class EntryReader(SourceDefinition source, ReadFeed feed, PublicationZone zone, ReadingBudget budget)
{
    private const int LongestTitle = 300;
    private const int LongestSummary = 280;
    private const int LongestLead = 2000;
    private const int MostTags = 50;

    /// <summary>The entry as read; null when it says nothing at all.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="address">Where the feed came from.</param>
    /// <param name="fetched">When it came, UTC.</param>
    /// <param name="hasDate">False when the document's dates are not its entries'.</param>
    public EntryReading? Read(FeedEntry entry, Uri address, DateTimeOffset fetched, bool hasDate)
    {
        var notes = new List<string>();
        var given = hasDate ? EntryDates.Published(entry, zone, fetched, notes) : null;
        if (!hasDate) notes.Add("the feed dates all its entries with the moment it was made");
        var link = LinkAddress.Settle(entry.Link, entry.Base ?? address);
        var page = UriText.TryCreate(link, UriKind.Absolute, out var url) ? url : null;
        // A host that no name server can know: the link leads nowhere.
        if (page?.IsWeb() == true && page.AsciiHost() is null) (link, page) = (null, null);
        // Written for the page they stand on, where no xml:base says other.
        var baseUrl = entry.Base ?? WebAddress.Parse(link) ?? WebAddress.Parse(feed.Link) ?? address;
        var context = new ArticleContext { Url = page, FirstSeen = fetched, Zone = zone, FallbackTitle = source.Title };
        var text = EntryText.Read(entry, context, given, budget);
        var (facts, words) = (text.Facts, text.Words);
        if (text.Note is not null) notes.Add(text.Note);
        if (Title(entry, words, link) is not { } title) return null;
        if (title.Derived) notes.Add("the title was derived from the text");
        var pictures = EntryPictures.From(entry, facts.Images, baseUrl);
        var content = new ItemContent
        {
            Title = title.Text,
            TitleDerived = title.Derived,
            Section = source.Section,
            Tags = [.. Lines(entry.Categories).Take(MostTags)],
            Place = facts.Place,
            SourceTag = facts.SourceTag,
            Published = given,
            Event = facts.Event,
            Byline = new Byline { Text = [.. Lines(entry.Authors)], Photos = facts.Byline.Photos },
            Summary = Summary(entry, words),
            Images = pictures.Images,
            Language = entry.Language ?? feed.Language ?? Languages.Detect(title.Text + "\n" + words),
        };
        var clean = ArticleCleaner.Clean(content, text.Text, baseUrl, pictures.Facts, text.Budget);
        if (clean.Note is not null) notes.Add(clean.Note);
        return new EntryReading(entry, link, clean, notes);
    }

    private static (string Text, bool Derived)? Title(FeedEntry entry, string words, string? link)
    {
        if (Line(entry.Title) is { Length: > 0 } given) return (TextCut.AtWord(given, LongestTitle), false);
        if (LeadTitle.From(TextCut.Start(words, LongestLead)) is { } lead) return (lead, true);
        return link is null ? null : (TextCut.AtWord(link[(link.IndexOf("://", StringComparison.Ordinal) + 3)..], LongestTitle), true);
    }

    private string Summary(FeedEntry entry, string words)
    {
        var said = entry.ContentHtml is not null && entry.SummaryHtml is not null ? Line(VisibleText.From(entry.SummaryHtml, budget)) : "";
        return TextCut.AtWord(said.Length > 0 ? said : words, LongestSummary);
    }

    private static IEnumerable<string> Lines(IReadOnlyList<string> texts) =>
        texts.Select(Line).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal);

    private static string Line(string? text) => text is null ? "" : NormalText.Collapse(NormalText.Normalise(text, out _));
}

/// <summary>An entry of a feed, cleaned, before it is known what identifies it.</summary>
/// <param name="Entry">As the feed gives it.</param>
/// <param name="Link">Its address, absolute and without trackers; null when it has none.</param>
/// <param name="Article">Its text, cleaned.</param>
/// <param name="Notes">What the reader noticed, in English.</param>
internal sealed record EntryReading(FeedEntry Entry, string? Link, CleanArticle Article, IReadOnlyList<string> Notes);

/// <summary>An entry's text, parsed once: read as it is for the words, as a copy for the facts, which takes pictures out of it, and
/// given on to be cleaned.</summary>
/// <param name="Text">What is to be cleaned.</param>
/// <param name="Words">Its words, on one line.</param>
/// <param name="Facts">What the rules of the field read in it: place, source tag, event, photographers, captions. The text itself stays
/// as the feed gives it: it has no page's furniture round it to be taken away.</param>
/// <param name="Budget">What cleaning it may cost.</param>
/// <param name="Note">Why only its words are kept; null when all of it is.</param>
internal sealed record EntryText(ArticleText Text, string Words, ItemContent Facts, ReadingBudget Budget, string? Note)
{
    public static EntryText Read(FeedEntry entry, ArticleContext context, StatedDate? published, ReadingBudget budget)
    {
        var html = entry.ContentHtml ?? entry.SummaryHtml ?? "";
        try
        {
            if (HtmlTree.Parse(html, budget) is { } page) return From(html, page, context, published, budget, null);
            return Plain(html, context, published, HtmlTree.TooLarge);
        }
        catch (BudgetSpentException)
        {
            return Plain(html, context, published, HtmlTree.TooLong);
        }
    }

    /// <summary>Paragraphs of text and nothing else, few enough for a budget of their own.</summary>
    private static EntryText Plain(string html, ArticleContext context, StatedDate? published, string reason)
    {
        var words = MarkupText.AsHtml(html);
        var budget = new ReadingBudget();
        return From(words, HtmlTree.Parse(words, budget), context, published, budget, PlainPage.NoteOf(reason));
    }

    private static EntryText From(string html, HtmlPage? page, ArticleContext context, StatedDate? published, ReadingBudget budget,
        string? note)
    {
        if (page?.Body is { } pictured) PagePictures.Settle(pictured);
        return new EntryText(new ArticleText(html, page), page?.Body is { } body ? NormalText.Collapse(VisibleText.From(body)) : "",
            FactsOf(page?.Body, context, published), budget, note);
    }

    private static ItemContent FactsOf(TreeElement? text, ArticleContext context, StatedDate? published)
    {
        var nothing = new ItemContent { Title = context.FallbackTitle };
        if (text?.FirstChild is null || text.Clone() is not TreeElement copy) return nothing;
        var hints = new ArticleHints { Title = context.FallbackTitle, Published = published };
        var page = HtmlBlocks.Page(copy, hints, []);
        return page.Blocks.Count == 0 ? nothing : ArticleInterpreter.Interpret(page, context).Content;
    }
}
