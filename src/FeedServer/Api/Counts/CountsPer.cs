namespace FeedServer.Api.Counts;

/// <summary>By what items are counted.</summary>
internal enum CountsPer
{
    /// <summary>Calendar years.</summary>
    Year,

    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Calendar days.</summary>
    Day,

    /// <summary>Sections.</summary>
    Section,

    /// <summary>Persons credited for text or photos: an item counts once for each of its own.</summary>
    Person,

    /// <summary>Places of datelines.</summary>
    Place,

    /// <summary>Sources.</summary>
    Source,
}
