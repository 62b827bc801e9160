namespace FeedServer.Desk;

/// <summary>Something that waits for somebody.</summary>
/// <param name="Text">What, in the language of the texts.</param>
/// <param name="Path">The page to go to, from the archive's root.</param>
/// <param name="Role">The least role that it concerns.</param>
public sealed record AttentionLine(string Text, string Path, DeskRole Role);
