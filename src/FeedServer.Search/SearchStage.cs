namespace FeedServer.Search;

/// <summary>What can be said of a search's answers.</summary>
public enum SearchStage
{
    /// <summary>A new index is being built from the archive: what it does not hold yet is not found, the newest items come first.</summary>
    Building,

    /// <summary>The index holds the archive, or follows it closely.</summary>
    Ready,

    /// <summary>Nothing can be asked, see <see cref="SearchStatus.Reason"/>.</summary>
    Unavailable,
}
