using AngleSharp.Dom;

namespace FeedServer.Collect.Pages;

/// <summary>One entry of a list: its block, the link that names the article, where it leads, and its title.</summary>
internal sealed record ListingBlock(IElement Block, IElement Link, Uri Address, string Title);
