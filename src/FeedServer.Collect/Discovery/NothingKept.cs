using FeedServer.Collect.Raw;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Discovery;

/// <summary>For a dry run: raw documents go nowhere.</summary>
public sealed class NothingKept : IRawArchive
{
    /// <inheritdoc/>
    public Task<RawReference> KeepAsync(RawDocument document, RawReference? last, CancellationToken cancellation) =>
        Task.FromResult(new RawReference("", "", document.Document.Address.AbsoluteUri, document.Document.At));
}
