namespace FeedServer.Search.Indexing;

/// <summary>What a failure of the database means (SQLite result codes).</summary>
internal static class IndexFailure
{
    private const int Error = 1, Busy = 5, Locked = 6, Interrupted = 9, Corrupt = 11, Schema = 17, Format = 24, NotADatabase = 26;
    private const int ShortRead = 10 | (2 << 8);

    /// <summary>True when the file is damaged, is none, or is cut off: it is built anew.</summary>
    public static bool IsDamage(SqliteException failure) =>
        failure.SqliteErrorCode is Corrupt or NotADatabase or Format || failure.SqliteExtendedErrorCode == ShortRead;

    /// <summary>The same where all statements are ours: a table that is missing or other than ours is damage as well.</summary>
    public static bool IsDamageOfOurs(SqliteException failure) => IsDamage(failure) || failure.SqliteErrorCode is Error or Schema;

    /// <summary>True when a call was ended from outside.</summary>
    public static bool IsInterrupted(SqliteException failure) => failure.SqliteErrorCode == Interrupted;

    /// <summary>True when somebody else has the database for a moment.</summary>
    public static bool IsBusy(SqliteException failure) => failure.SqliteErrorCode is Busy or Locked;
}

/// <summary>The index cannot be brought to what the archive says, and is built anew.</summary>
internal sealed class IndexOutdatedException : Exception
{
    public IndexOutdatedException() { }

    public IndexOutdatedException(string message) : base(message) { }

    public IndexOutdatedException(string message, Exception innerException) : base(message, innerException) { }
}
