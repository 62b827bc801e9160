namespace FeedServer.Items.Keeping;

/// <summary>Which items a list is about.</summary>
public enum ScopeKind
{
    /// <summary>Every item.</summary>
    All,

    /// <summary>The items of one section.</summary>
    Section,

    /// <summary>The items crediting one person, for text or photos.</summary>
    Byline,

    /// <summary>The items with one tag.</summary>
    Tag,

    /// <summary>The items collected from one source.</summary>
    Source,

    /// <summary>The items whose dateline names one place.</summary>
    Place,

    /// <summary>The items that one month's page lists, or the undated ones. Only its arrivals are kept: its items are those of its
    /// days.</summary>
    Month,
}
