namespace FeedServer.Publish.Harvesting;

/// <summary>A set as it is listed.</summary>
/// <param name="Spec">Its name in requests.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Description">What is in it, for people.</param>
/// <param name="Path">The path of the page that lists it.</param>
public sealed record HarvestedSet(string Spec, string Name, string Description, string Path);
