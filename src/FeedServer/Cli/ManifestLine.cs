namespace FeedServer.Cli;

/// <summary>One line of a manifest: a saved feed and how it was fetched.</summary>
/// <param name="File">Path below the folder of <c>--files</c>.</param>
/// <param name="Base">The address it was fetched from.</param>
/// <param name="ContentType">The media type as sent.</param>
public sealed record ManifestLine(string File, string? Base, string? ContentType);
