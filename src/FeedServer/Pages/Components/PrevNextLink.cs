namespace FeedServer.Pages.Components;

/// <summary>The previous or the next page of a row: the nearest one that has something.</summary>
/// <param name="Way">Which way and how far: "Previous day, 3 days earlier".</param>
/// <param name="To">The page; null when there is none.</param>
public sealed record PrevNextLink(string Way, PageLink? To);
