namespace FeedServer.Search;

/// <summary>Nothing can be asked of the index at present, for the reason that is told.</summary>
public sealed class SearchUnavailableException : IOException
{
    public SearchUnavailableException() { }

    public SearchUnavailableException(string message) : base(message) { }

    public SearchUnavailableException(string message, Exception innerException) : base(message, innerException) { }
}
