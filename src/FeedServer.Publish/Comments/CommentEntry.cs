using System.ServiceModel.Syndication;

namespace FeedServer.Publish.Comments;

/// <summary>A reader's comment as an entry of a feed.</summary>
public sealed record CommentEntry
{
    /// <summary>What it is on.</summary>
    public required Item Item { get; init; }

    /// <summary>Its identity for ever, an absolute IRI.</summary>
    public required string Id { get; init; }

    /// <summary>The path of the page that shows it.</summary>
    public required string Path { get; init; }

    /// <summary>Who on what, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>Its writer as he calls himself, plain text.</summary>
    public required string Name { get; init; }

    /// <summary>What it says, plain text.</summary>
    public required string Content { get; init; }

    /// <summary>When it was posted, UTC.</summary>
    public required DateTimeOffset Posted { get; init; }

    /// <summary>When it was published, or edited last, UTC.</summary>
    public required DateTimeOffset Updated { get; init; }

    internal ComposedItem Compose(Publication publication)
    {
        var html = CleanText.Block(CommentHtml.From(Content));
        var lead = CleanText.Line(PublishedLength.Text(Content));
        var composed = new ComposedItem
        {
            // A comment has none of the item's dates.
            Source = Item with { Content = new ItemContent { Title = "" }, Withdrawn = null, Revision = Updated > Posted ? 2 : 1 },
            Html = html,
            Lead = lead,
            Images = [],
            Origin = null,
            Language = null,
            Dates = null,
            InReplyTo = new ComposedTarget(CleanText.Line(Item.Id.Value), publication.Absolute(Item.Path)),
            Id = Id,
            Title = new TextSyndicationContent(CleanText.LineOrNull(Title) ?? Item.Slug),
            Summary = new TextSyndicationContent(lead),
            LastUpdatedTime = Updated,
            PublishDate = publication.Zone.Local(Posted),
            Content = new HtmlContent(html),
        };
        composed.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(publication.Absolute(Path)), "text/html"));
        if (CleanText.LineOrNull(Name) is { } name) composed.Authors.Add(new SyndicationPerson(null, PublishedLength.Name(name), null));
        return composed;
    }
}
