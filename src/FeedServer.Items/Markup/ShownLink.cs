namespace FeedServer.Items.Markup;

/// <summary>A link of a text.</summary>
/// <param name="Address">Where it leads, without tracking parameters.</param>
/// <param name="Words">The words that it stands on, white space collapsed.</param>
public sealed record ShownLink(string Address, string Words);
