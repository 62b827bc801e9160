namespace FeedServer.Desk.Sources;

/// <summary>The form that asks for an address.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Address">What was sent; empty for nothing yet.</param>
/// <param name="Fault">What is wrong with it; null for nothing.</param>
public sealed record SourceAddModel(DeskFrame Frame, string Address, string? Fault) : IDeskModel;
