namespace FeedServer.Pages.Layout;

/// <summary>A step of the way from the archive to the page.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Path">Where it leads; null for the page itself.</param>
/// <param name="Language">The text's language where it is not the page's; null otherwise.</param>
public sealed record Crumb(string Text, string? Path, string? Language = null);
