namespace FeedServer.Editing;

/// <summary>What the verb <c>reinstate</c> asks for.</summary>
public sealed record ReinstateRequest
{
    /// <summary>A path, a whole address or an id; a former path too.</summary>
    public required string Permalink { get; init; }

    /// <summary>What readers are told; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Who reinstates.</summary>
    public required string By { get; init; }
}
