namespace FeedServer.Http;

/// <summary>An answer as rendered, before it is compressed and dated.</summary>
/// <param name="Bytes">The body; empty for a redirect.</param>
/// <param name="ContentType">Media type with charset.</param>
/// <param name="Status">HTTP status that goes with it.</param>
/// <param name="Location">The path it has moved to for ever; null when it is here.</param>
internal sealed record RenderedBody(byte[] Bytes, string ContentType, int Status = StatusCodes.Status200OK, string? Location = null)
{
    /// <summary>What follows the path it has moved to, beginning with a question mark, ASCII; empty for nothing.</summary>
    public string LocationQuery { get; init; } = "";

    /// <summary>What its entity tags carry after the hash, <c>"HASH-MARK"</c>, for whoever reads it back from a condition: of a feed the
    /// ordinal of its last arrival. Letters and digits only; null for none.</summary>
    public string? Mark { get; init; }

    /// <summary>The stem of its entity tag where it is not its own: of a delta, that of the whole (RFC 3229 §10.4.1). Null for its
    /// own.</summary>
    public string? Tag { get; init; }

    /// <summary>When what it says last changed, UTC, if the rendering can tell for certain that nothing of it changed later, not even by
    /// something going away; null leaves it to the archive's last change.</summary>
    public DateTimeOffset? Changed { get; init; }

    /// <summary>When it changed though nothing of the archive did, such as at a midnight, UTC; null when it never did.</summary>
    public DateTimeOffset? ChangedBesides { get; init; }

    /// <summary>What it is linked with, the value of the <c>Link</c> header (RFC 8288), ASCII; null for nothing.</summary>
    public string? Links { get; init; }

    /// <summary>The name under which a file is kept, <c>Content-Disposition</c> (RFC 6266): letters, digits, hyphens and dots; null for
    /// what is shown.</summary>
    public string? FileName { get; init; }

    /// <summary>The instant whose state of another document it is, UTC (RFC 7089 §2.1.1); null for what is no such state.</summary>
    public DateTimeOffset? MementoAt { get; init; }

    /// <summary>True when an item that belongs here could not be rendered: it may be there one day.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether the archive itself says so. What is not there is not kept: anybody can think up any number of such
    /// addresses.</summary>
    public bool IsLasting => Status != StatusCodes.Status404NotFound;

    public static RenderedBody MovedTo(string path) => new([], "text/plain", StatusCodes.Status301MovedPermanently, path);

    /// <summary>Leads elsewhere for now: what was here may come back.</summary>
    public static RenderedBody LeadTo(string path) => new([], "text/plain", StatusCodes.Status307TemporaryRedirect, path);
}
