using System.ServiceModel.Syndication;

namespace FeedServer.Publish.Versions;

/// <summary>A change of an item as an entry of a feed: an entry of its own with an id of its own, dated by the change and not by the
/// item.</summary>
public sealed record ChangeEntry
{
    /// <summary>The item in the state that the change led to.</summary>
    public required Item Item { get; init; }

    /// <summary>The path of the page that shows the change.</summary>
    public required string Path { get; init; }

    /// <summary>What happened to what, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>What happened, in a sentence, plain text.</summary>
    public required string Summary { get; init; }

    /// <summary>The difference: paragraphs, lists, <c>del</c> and <c>ins</c>, links absolute.</summary>
    public required string Html { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset At => FeedComposer.ChangedAt(Item);

    /// <summary>Its identity for ever: a tag URI (RFC 4151) made of the item's and the number of the revision. Below an id that was adopted
    /// from elsewhere nothing may be minted, so the beginning of its hash stands for it.</summary>
    public string IdIn(Publication publication)
    {
        var own = $"tag:{publication.TagAuthority}:";
        var item = Item.Id.Value.StartsWith(own, StringComparison.Ordinal) ? Item.Id.Value : own + ContentHash.From(Item.Id.Value)[..20];
        return string.Create(CultureInfo.InvariantCulture,
            $"{item}/{(Item.Withdrawn is null ? "revision" : "withdrawal")}/{Item.Revision}");
    }

    internal ComposedItem Compose(Publication publication)
    {
        var composed = new ComposedItem
        {
            // A change has none of the item's dates, and is itself not withdrawn.
            Source = Item with { Content = new ItemContent { Title = "" }, Withdrawn = null },
            Html = CleanText.Block(Html),
            Lead = CleanText.Line(Summary),
            Images = [],
            Origin = null,
            Language = null,
            Dates = null,
            Id = CleanText.Line(IdIn(publication)),
            Title = new TextSyndicationContent(CleanText.LineOrNull(Title) ?? Item.Slug),
            Summary = new TextSyndicationContent(CleanText.Line(Summary)),
            LastUpdatedTime = At,
            PublishDate = publication.Zone.Local(At),
        };
        composed.Content = new HtmlContent(composed.Html);
        composed.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(publication.Absolute(Path)), "text/html"));
        return composed;
    }
}
