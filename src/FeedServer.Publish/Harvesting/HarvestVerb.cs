namespace FeedServer.Publish.Harvesting;

/// <summary>What a harvester asks (OAI-PMH 2.0 §4), by the names of the protocol.</summary>
public enum HarvestVerb
{
    /// <summary>Nothing that the protocol knows.</summary>
    None,

    /// <summary>What the repository is.</summary>
    Identify,

    /// <summary>In which formats records are given.</summary>
    ListMetadataFormats,

    /// <summary>Which sets there are.</summary>
    ListSets,

    /// <summary>The headers of records.</summary>
    ListIdentifiers,

    /// <summary>Records.</summary>
    ListRecords,

    /// <summary>One record.</summary>
    GetRecord,
}
