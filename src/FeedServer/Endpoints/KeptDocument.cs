namespace FeedServer.Endpoints;

/// <summary>A document that is kept.</summary>
/// <param name="Name">Under what.</param>
/// <param name="Sequence">The archive's last record when its rendering began.</param>
/// <param name="Representation">The document.</param>
public sealed record KeptDocument(DocumentName Name, long Sequence, Representation Representation)
{
    /// <summary>What it depends on besides the items.</summary>
    public string Besides => Name.Besides;

    /// <summary>Whether anybody asked for it since memory was last short.</summary>
    internal bool WasAsked { get; set; }
}
