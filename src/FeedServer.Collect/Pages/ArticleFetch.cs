using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Pages;

/// <summary>A document to be fetched at this poll.</summary>
/// <param name="Document">What is fetched.</param>
/// <param name="State">What is known of it, with first sight and freshness already settled.</param>
internal sealed record ArticleFetch(ListedDocument Document, DocumentState State);
