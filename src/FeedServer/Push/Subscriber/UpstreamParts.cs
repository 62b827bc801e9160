using FeedServer.Hosting;

namespace FeedServer.Push.Subscriber;

/// <summary>What subscribing needs besides its parts.</summary>
internal sealed record UpstreamParts(Settings Settings, TimeProvider Clock, ILogger<UpstreamSubscriber> Log);
