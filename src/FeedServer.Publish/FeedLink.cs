namespace FeedServer.Publish;

/// <summary>One feed of a list, as pages announce it (<c>link rel="alternate"</c>).</summary>
/// <param name="Format">Its format.</param>
/// <param name="Title">Its title with the format's name, plain text.</param>
/// <param name="Url">Its absolute address.</param>
public sealed record FeedLink(FeedFormatInfo Format, string Title, string Url);
