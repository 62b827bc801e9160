namespace FeedServer.Search.Indexing;

/// <summary>What a failure of the database means (SQLite result codes).</summary>
internal static class IndexFailure
{
    private const int Error = 1, Interrupted = 9, Corrupt = 11, Schema = 17, Format = 24, NotADatabase = 26;
    private const int ShortRead = 10 | (2 << 8);

    /// <summary>True when the file is damaged, is none, or is cut off: it is built anew.</summary>
    public static bool IsDamage(SqliteException failure) =>
        failure.SqliteErrorCode is Corrupt or NotADatabase or Format || failure.SqliteExtendedErrorCode == ShortRead;

    /// <summary>The same where all statements are ours: a table that is missing or other than ours is damage as well.</summary>
    public static bool IsDamageOfOurs(SqliteException failure) => IsDamage(failure) || failure.SqliteErrorCode is Error or Schema;

    /// <summary>True when the disk, the archive or another process refuses for now what may be had later.</summary>
    public static bool IsRefusal(Exception failure) => failure is IOException or UnauthorizedAccessException
        || (failure is SqliteException sqlite && !IsDamageOfOurs(sqlite));

    /// <summary>True when a call was ended from outside.</summary>
    public static bool IsInterrupted(SqliteException failure) => failure.SqliteErrorCode == Interrupted;
}

/// <summary>The index cannot be brought to what the archive says, and is built anew.</summary>
internal sealed class IndexOutdatedException : Exception
{
    public IndexOutdatedException() { }

    public IndexOutdatedException(string message) : base(message) { }

    public IndexOutdatedException(string message, Exception innerException) : base(message, innerException) { }
}
