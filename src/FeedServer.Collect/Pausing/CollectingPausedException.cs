namespace FeedServer.Collect.Pausing;

/// <summary>A collection was ended by a <see cref="Pause"/>. What it had not kept is found again by the next one.</summary>
public sealed class CollectingPausedException() : Exception("Collecting is paused.");
