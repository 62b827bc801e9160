namespace FeedServer.Publish;

/// <summary>Another document of the same feed (RFC 5005 §3, §4).</summary>
/// <param name="Relation">What it is to this one: <c>prev-archive</c>, <c>next-archive</c>, <c>current</c>, <c>first</c>,
/// <c>next</c>.</param>
/// <param name="ListPath">Its path without the extension; empty for the feed of all.</param>
/// <param name="After">Where the page before it ended; null for a first page.</param>
public sealed record FeedRelation(string Relation, string ListPath, string? After = null)
{
    /// <summary>The document that subscribers poll.</summary>
    public const string Current = "current";

    /// <summary>The sealed document before this one.</summary>
    public const string PreviousArchive = "prev-archive";

    /// <summary>The sealed document after this one.</summary>
    public const string NextArchive = "next-archive";

    /// <summary>The first page.</summary>
    public const string First = "first";

    /// <summary>The page after this one.</summary>
    public const string Next = "next";
}
