namespace FeedServer.Endpoints;

/// <summary>How the hub fares.</summary>
/// <param name="Subscriptions">Those that stand.</param>
/// <param name="Failing">Those whose last delivery failed and is to be tried again.</param>
public sealed record HubHealth(int Subscriptions, int Failing);
