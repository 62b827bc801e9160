using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Polling;

/// <summary>One kind of source polled: from its address to drafts. Decides nothing about keeping and nothing about when to poll next.</summary>
public interface IHarvester
{
    /// <summary>Polls once. What the outside does wrong is in the harvest.</summary>
    /// <param name="source">What is polled.</param>
    /// <param name="state">What is known of it; validators in it are only valid for its address.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<Harvest> HarvestAsync(SourceDefinition source, SourceState state, CancellationToken cancellation);
}
