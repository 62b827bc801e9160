namespace FeedServer.Items.Keeping;

/// <summary>A section or a credited person with the number of items, withdrawn ones not counted.</summary>
/// <param name="Scope">Which.</param>
/// <param name="Name">The printed name as first seen.</param>
/// <param name="Items">How many items.</param>
public sealed record ListingCount(Scope Scope, string Name, int Items);
