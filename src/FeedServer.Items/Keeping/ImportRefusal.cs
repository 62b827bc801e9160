namespace FeedServer.Items.Keeping;

/// <summary>A record that an import did not take in.</summary>
/// <param name="Record">Its number in what was imported, from 1.</param>
/// <param name="Reason">Why, in English.</param>
public sealed record ImportRefusal(long Record, string Reason);
