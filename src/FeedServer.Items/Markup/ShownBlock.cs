namespace FeedServer.Items.Markup;

/// <summary>What stands by itself in a text: a paragraph, a heading, a line of a list, a caption; or a picture.</summary>
/// <param name="Text">Its words, white space collapsed; of a picture what it shows, which may be empty.</param>
/// <param name="Picture">The address of the picture; null for words.</param>
public sealed record ShownBlock(string Text, string? Picture = null);
