using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.History;

/// <summary>A walk that is recorded as begun.</summary>
/// <param name="Source">The feed.</param>
/// <param name="State">Its state before.</param>
/// <param name="At">When it was begun, UTC.</param>
public sealed record BegunHistory(SourceDefinition Source, SourceState State, DateTimeOffset At);
