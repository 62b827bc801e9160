namespace FeedServer.Items;

/// <summary>The full text of an item, kept apart from <see cref="Item"/> because lists do not need it.</summary>
/// <param name="Html">A sanitised HTML fragment in canonical form: no script, style or event attributes, links absolute, pictures of this
/// server as <c>/images/...</c>, captions as <c>figcaption</c>; without title, dateline furniture and byline.</param>
public sealed record ItemBody(string Html);
