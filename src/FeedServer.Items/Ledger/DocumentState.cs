namespace FeedServer.Items.Ledger;

/// <summary>What is remembered of one document below a source (an article page): it is fetched again only when it may have
/// changed.</summary>
public sealed record DocumentState
{
    /// <summary>Its address as linked, absolute.</summary>
    public required string Link { get; init; }

    /// <summary>When it was first seen and, unless it had to wait, fetched, UTC.</summary>
    public required DateTimeOffset FirstFetched { get; init; }

    /// <summary>When it was last fetched, UTC.</summary>
    public required DateTimeOffset LastFetched { get; init; }

    /// <summary>True when it was known to have appeared since the poll before: its dates without a year are counted back from
    /// <see cref="FirstFetched"/>, then and whenever it is read again.</summary>
    public bool IsFresh { get; init; }

    /// <summary>How often it was fetched; 0 for one that was seen and waits for its turn.</summary>
    public int Fetches { get; init; }

    /// <summary>The ETag to be sent back; null when none.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified to be sent back; null when none.</summary>
    public string? LastModified { get; init; }

    /// <summary>The <c>lastmod</c> under which a sitemap listed it; null when none.</summary>
    public string? Listed { get; init; }

    /// <summary>The date that the list printed for it first, in the publication's zone, and the words, as
    /// <c>2026-03-10T10:00 10 March, 10 am</c>; null when it printed none.</summary>
    public string? Dated { get; init; }

    /// <summary>Why it brought no item; null when it did.</summary>
    public string? Refused { get; init; }

    /// <summary>The raw document last kept; null when none.</summary>
    public RawReference? Raw { get; init; }
}
