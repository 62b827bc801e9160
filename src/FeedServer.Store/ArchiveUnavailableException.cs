namespace FeedServer.Store;

/// <summary>The archive cannot be opened as it is; the message names its folder and says what to do.</summary>
public sealed class ArchiveUnavailableException : IOException
{
    /// <summary>Without a message.</summary>
    public ArchiveUnavailableException()
    {
    }

    /// <summary>With a message for the operator.</summary>
    public ArchiveUnavailableException(string message) : base(message)
    {
    }

    /// <summary>With a message for the operator and what caused it.</summary>
    public ArchiveUnavailableException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>True when another process has the archive: it may be a server that can be asked.</summary>
    public bool IsInUse { get; init; }
}
