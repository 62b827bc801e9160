using System.Text.Json.Nodes;

namespace FeedServer.Monitoring;

/// <summary>A member of <c>/healthz/detail</c>; registered by the part that knows it.</summary>
/// <param name="Name">Its name, in camel case.</param>
/// <param name="Read">What it says now; null for nothing.</param>
internal sealed record HealthPart(string Name, Func<CancellationToken, ValueTask<JsonNode?>> Read);
