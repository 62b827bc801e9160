namespace FeedServer.Collect.Raw;

/// <summary>Where raw documents are kept: the archive, or nowhere for a dry run.</summary>
public interface IRawArchive
{
    /// <summary>Keeps a document, or notes that it is the same as the one kept before (a revisit record).</summary>
    /// <param name="document">The document.</param>
    /// <param name="last">What was last kept under the same address; null when nothing.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <returns>The reference to remember: the one to the full record.</returns>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task<RawReference> KeepAsync(RawDocument document, RawReference? last, CancellationToken cancellation);
}
