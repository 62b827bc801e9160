using FeedServer.Collect.Fetching;

namespace FeedServer.Collect.Discovery;

/// <summary>A document that came, and the address to poll it under.</summary>
/// <param name="Document">The document.</param>
/// <param name="Address">The address asked for, or where it moved for good.</param>
internal sealed record Probed(FetchedDocument Document, Uri Address)
{
    /// <summary>The document of an outcome; null, with the reason noted, when none came.</summary>
    public static Probed? From(FetchOutcome outcome, Uri asked, ICollection<string> tried)
    {
        switch (outcome)
        {
            case FetchOutcome.Fetched fetched:
                return new Probed(fetched.Document, outcome.MovedTo ?? asked);
            case FetchOutcome.Failed failed:
                tried.Add($"{asked}: {failed.Reason}");
                return null;
            default:
                tried.Add(outcome is FetchOutcome.Gone
                    ? $"{asked}: it is gone for good (410)" : $"{asked}: it answered 304 to an unconditional request");
                return null;
        }
    }
}
