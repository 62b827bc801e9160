namespace FeedServer.Store;

/// <summary>Where an archive lies and under whose name its ids are minted.</summary>
public sealed record StoreOptions
{
    /// <summary>The archive folder; created when it is not there.</summary>
    public required string Root { get; init; }

    /// <summary>Authority and date of minted tag URIs, such as <c>example.org,2026</c> (RFC 4151 §2.1).</summary>
    public required string TagAuthority { get; init; }

    /// <summary>Where items are published: ids at its host are not given to what is collected. Null while that is nowhere.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Which spellings of names have one list.</summary>
    public NameJoins Joins { get; init; } = NameJoins.None;

    /// <summary>Whether a new archive may begin where record log and database are gone but raw documents or pictures are left: it is to be
    /// filled from them.</summary>
    public bool MayBeginAnew { get; init; }
}
