namespace FeedServer.Collect.Names;

/// <summary>A name of <c>names.yml</c> with its other spellings, and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">How it is shown.</param>
/// <param name="Others">The other spellings, as written.</param>
/// <param name="Start">The offset of its first character in the text.</param>
/// <param name="End">The offset behind its last one.</param>
public sealed record NamesEntry(ScopeKind Kind, string Name, IReadOnlyList<string> Others, int Start, int End);
