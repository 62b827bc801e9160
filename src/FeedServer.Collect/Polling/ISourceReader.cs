namespace FeedServer.Collect.Polling;

/// <summary>One kind of source polled: from its address to drafts. Decides nothing about keeping and nothing about when to poll
/// next.</summary>
public interface ISourceReader
{
    /// <summary>Polls once. What the outside does wrong is in the result.</summary>
    /// <param name="due">What is polled, and what is known of it; validators in that are only valid for its address.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<PollResult> PollAsync(DueSource due, CancellationToken cancellation);
}
