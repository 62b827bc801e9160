namespace FeedServer.Search;

/// <summary>Nothing can be asked of the index at present, for the reason that is told.</summary>
public sealed class SearchUnavailableException : IOException
{
    /// <summary>True when this question took too long and others are answered.</summary>
    public bool IsTooLong { get; init; }

    public SearchUnavailableException() { }

    public SearchUnavailableException(string message) : base(message) { }

    public SearchUnavailableException(string message, Exception innerException) : base(message, innerException) { }
}
