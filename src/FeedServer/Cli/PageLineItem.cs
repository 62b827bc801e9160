namespace FeedServer.Cli;

/// <summary>An article in <c>read --as page</c>.</summary>
/// <param name="Url">Where it leads, absolute.</param>
/// <param name="Title">Its title as printed; empty when the link has none.</param>
/// <param name="Date">The date that stands near it; null when none does.</param>
public sealed record PageLineItem(string Url, string Title, ReadDate? Date);
