namespace FeedServer.Items.Keeping;

/// <summary>A section, a credited person, a tag, a place or a source with the number of items, withdrawn ones not counted.</summary>
/// <param name="Scope">Which.</param>
/// <param name="Name">The printed name as first seen, cut to the length in which it is published.</param>
/// <param name="Items">How many items.</param>
public sealed record ListingCount(Scope Scope, string Name, int Items)
{
    /// <summary>The printed name, cut to the length in which it is published.</summary>
    public string Name { get; init => field = PublishedLength.Name(value); } = PublishedLength.Name(Name);
}
