namespace FeedServer.Publish.Harvesting;

/// <summary>Why a request of OAI-PMH is not answered (§3.6); it goes out with HTTP 200.</summary>
/// <param name="Code">The protocol's name of the error.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record HarvestError(string Code, string Message)
{
    /// <summary>The verb is missing, repeated or none of the six.</summary>
    public static HarvestError BadVerb { get; } = new("badVerb", "The argument verb is missing, given twice or not one of the six verbs.");

    /// <summary>The token is none of this repository's lists.</summary>
    public static HarvestError BadResumptionToken { get; } = new("badResumptionToken", "The resumptionToken is not one of this list.");

    /// <summary>There is no such format.</summary>
    public static HarvestError CannotDisseminateFormat { get; } =
        new("cannotDisseminateFormat", "Records are not given in this format. ListMetadataFormats tells which there are.");

    /// <summary>Nobody has the identifier.</summary>
    public static HarvestError IdDoesNotExist { get; } = new("idDoesNotExist", "There is no item with this identifier.");

    /// <summary>The list is empty.</summary>
    public static HarvestError NoRecordsMatch { get; } = new("noRecordsMatch", "No record fits from, until and set.");

    /// <summary>An argument is missing, repeated, unknown or ill-formed.</summary>
    public static HarvestError BadArgument(string message) => new("badArgument", message);
}
