namespace FeedServer.Collect.Dating;

/// <summary>What the words around a date say it is.</summary>
internal enum DateRole
{
    /// <summary>Nothing in particular: it may be the event.</summary>
    Plain,

    /// <summary>The date of a cited law or decision.</summary>
    Cited,

    /// <summary>A birth, death, founding or other day of the past.</summary>
    Historical,

    /// <summary>A plan, deadline or end of a term.</summary>
    Planned,

    /// <summary>The date of an original that was translated or copied.</summary>
    Original,
}
