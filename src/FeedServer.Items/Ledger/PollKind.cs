namespace FeedServer.Items.Ledger;

/// <summary>What one poll of a source came to.</summary>
public enum PollKind
{
    /// <summary>The source answered with a document that could be read.</summary>
    Fetched,

    /// <summary>The source answered that nothing changed (304), or the folder was looked through.</summary>
    NotModified,

    /// <summary>No readable document came: no connection, an error status, a limit, something that is no feed.</summary>
    Failed,
}
