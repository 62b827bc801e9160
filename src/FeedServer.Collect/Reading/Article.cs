namespace FeedServer.Collect.Reading;

/// <summary>An article as read, before it is cleaned and before its pictures are fetched.</summary>
/// <param name="Content">What it says. Pictures still have the addresses of the document.</param>
/// <param name="Html">Its text as HTML, not yet sanitised.</param>
/// <param name="UpstreamId">The id its front matter or metadata gives; null when none.</param>
/// <param name="Link">Its address at its source; null when none.</param>
/// <param name="Notes">What the reader noticed and the operator may want to know, in English.</param>
public sealed record Article(ItemContent Content, string Html, string? UpstreamId, string? Link, IReadOnlyList<string> Notes)
{
    /// <summary>Where its fields were found.</summary>
    public FieldSources Sources { get; init; } = new();

    /// <summary>The pictures that its file holds, by the addresses that <see cref="Content"/> and <see cref="Html"/> give them.</summary>
    public IReadOnlyList<EmbeddedPicture> Pictures { get; init; } = [];
}
