namespace FeedServer.Pages.Components;

/// <summary>One of the two ways on from a page: to the nearest one in its row that has something.</summary>
/// <param name="Way">Which way and how far: "Previous day, 3 days earlier".</param>
/// <param name="To">The page; null when nothing lies that way.</param>
public sealed record PrevNextLink(string Way, PageLink? To);
