using FeedServer.Collect.Polling;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Pages;

/// <summary>What a source lists at one poll, before any of it is fetched.</summary>
/// <param name="Answer">The harvest so far: what the listing itself came to.</param>
/// <param name="Documents">What it lists, newest first as pages do; empty when it could not be read.</param>
internal sealed record Listed(PollResult Answer, IReadOnlyList<ListedDocument> Documents)
{
    /// <summary>Documents of the listing itself that were fetched (the sitemaps of an index).</summary>
    public IReadOnlyList<DocumentState> Parts { get; init; } = [];

    /// <summary>A listing that brought nothing to look at.</summary>
    public static Listed Nothing(PollResult answer) => new(answer, []);
}
