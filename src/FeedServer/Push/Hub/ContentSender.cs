using FeedServer.Endpoints;
using FeedServer.Http;
using FeedServer.Items;
using FeedServer.Items.Push;
using FeedServer.Publish;

namespace FeedServer.Push.Hub;

/// <summary>Sends a topic's content to one callback: exactly its bytes and type, signed for who has a secret (WebSub §7, §8).</summary>
internal sealed class ContentSender(CallbackClient client, Publication publication)
{
    /// <summary>Sends it.</summary>
    public Task<CallbackAnswer> SendAsync(Subscription to, Representation content, CancellationToken cancellation)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, to.Callback) { Content = new ByteArrayContent(content.Identity) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", content.Body.ContentType);
        message.Headers.TryAddWithoutValidation("Link",
            $"<{FeedLinks.HubOf(publication)}>; rel=\"hub\", <{publication.Absolute(to.Topic)}>; rel=\"self\"");
        if (to.Secret is { } secret)
            message.Headers.TryAddWithoutValidation("X-Hub-Signature", Signature.Compute(to.Method, secret, content.Identity));
        return client.SendAsync(message, cancellation);
    }
}
