using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

/// <summary>What polling needs besides its parts.</summary>
/// <param name="Options">How sources are polled.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Log">Gets what concerns a source's poll.</param>
public sealed record PollingParts(PollingOptions Options, TimeProvider Clock, ILogger<SourcePoller> Log);
