namespace FeedServer.Cli;

/// <summary>Credited names in <c>read</c>'s output.</summary>
public sealed record ReadByline(IReadOnlyList<string> Text, IReadOnlyList<string> Photos);
