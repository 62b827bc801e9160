using System.Collections.Frozen;

namespace FeedServer.Publish;

/// <summary>Which list is wanted as a feed. Nothing of it comes from the HTTP request but the choice of the list.</summary>
public sealed record FeedRequest
{
    /// <summary>Under whose name and address.</summary>
    public required Publication Publication { get; init; }

    /// <summary>The path of the list's page: empty for all, else <c>/sections/x</c>, <c>/2023/01/10</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The path of this document without its extension, where it is not the list's own: a sealed archive document.</summary>
    public string? Document { get; init; }

    /// <summary>Where the page before ended, as its address says; null for a first page.</summary>
    public string? After { get; init; }

    /// <summary>How much of the list it holds.</summary>
    public FeedExtent Extent { get; init; } = FeedExtent.Part;

    /// <summary>The other documents of the feed, each relation once.</summary>
    public IReadOnlyList<FeedRelation> Relations { get; init; } = [];

    /// <summary>Whether the hub tells of changes of this document (WebSub §4).</summary>
    public bool NamesHub { get; init; } = true;

    /// <summary>The list's own name in words (a section, a person, a day); null for the whole publication.</summary>
    public string? Title { get; init; }

    /// <summary>Language of the list, BCP 47; null for the publication's.</summary>
    public string? Language { get; init; }

    /// <summary>Sources of which nothing is told but what they published, by id.</summary>
    public IReadOnlySet<string> PrivateSources { get; init; } = FrozenSet<string>.Empty;

    /// <summary>How many comments are published on an item, null where readers may write none; null where the feed tells of no
    /// comments, as sealed documents do, which never change.</summary>
    public Func<Item, int?>? CommentsOn { get; init; }

    /// <summary>The document's own absolute address in a format.</summary>
    public string SelfUrl(FeedFormat format) => FeedLinks.UrlOf(Publication, Document ?? Path, format, After);

    /// <summary>The absolute address of a related document in a format.</summary>
    public string UrlOf(FeedRelation relation, FeedFormat format) =>
        FeedLinks.UrlOf(Publication, relation.ListPath, format, relation.After);
}
