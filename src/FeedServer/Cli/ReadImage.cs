namespace FeedServer.Cli;

/// <summary>A picture in <c>read</c>'s output.</summary>
public sealed record ReadImage(string Url, string? Caption, string? Credit);
