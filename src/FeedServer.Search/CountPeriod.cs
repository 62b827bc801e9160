namespace FeedServer.Search;

/// <summary>By what found items are counted.</summary>
public enum CountPeriod
{
    /// <summary>Calendar years.</summary>
    Year,

    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Calendar days.</summary>
    Day,
}
