using FeedServer.Endpoints;
using FeedServer.Feeds;
using FeedServer.Hosting;

namespace FeedServer.Push.Hub;

/// <summary>Takes what subscribers ask for: what can be told at once is, the rest is verified.</summary>
internal sealed class HubRequests(Settings settings, FeedDocuments documents, IntentVerification verifier)
{
    private static readonly HubAnswer Full =
        new(StatusCodes.Status503ServiceUnavailable, "too many requests wait to be verified; please ask again in a minute");

    /// <summary>Judges a form and has the intent verified.</summary>
    public async Task<HubAnswer> TakeAsync(IFormCollection form, CancellationToken cancellation)
    {
        var (intent, fault) = HubRequestForm.Read(form, settings);
        if (intent is null) return new HubAnswer(StatusCodes.Status400BadRequest, fault);
        if (!verifier.HasRoom) return Full;
        var content = await documents.GetAsync(intent.Topic, cancellation);
        // Who wants to leave is let go, even from a feed that is no more.
        if (content is null && intent.Subscribes) return new HubAnswer(StatusCodes.Status404NotFound, "hub.topic: there is no such feed");
        return verifier.TryTake(intent with { Seen = content?.Hash ?? "" })
            ? new HubAnswer(StatusCodes.Status202Accepted, "accepted; the callback is asked now whether it meant this")
            : Full;
    }
}
