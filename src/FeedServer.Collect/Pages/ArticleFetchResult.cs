using FeedServer.Items;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Pages;

/// <summary>What a visit of one document came to.</summary>
/// <param name="State">What is to be remembered of it.</param>
internal sealed record ArticleFetchResult(DocumentState State)
{
    /// <summary>The draft; null when it did not change or was refused.</summary>
    public ItemDraft? Draft { get; init; }

    /// <summary>Why it was refused, with its address; null when it was not.</summary>
    public string? Refusal { get; init; }
}
