using LiteDB;

namespace FeedServer.Store.LiteDb;

/// <summary>What LiteDB's exceptions mean. Damage is what a page's sum or LiteDB itself says, and nothing else: an exception that our own
/// code may throw by mistake passes through as it is.</summary>
internal static class LiteDbFailures
{
    /// <summary>The failure in the port's terms; null for what is none of the engine's.</summary>
    public static DatabaseFailedException? Translate(Exception failure) => failure switch
    {
        DatabaseFailedException => null,
        LiteException lite when IsDamage(lite) => new DatabaseDamagedException(lite.Message, lite),
        // A full disk, or an engine that closed itself after one; its locks stay held.
        IOException or ObjectDisposedException or LockRecursionException or SynchronizationLockException =>
            new DatabaseFailedException(failure.Message, failure),
        LiteException
        {
            ErrorCode: 0 or LiteException.DATABASE_SHUTDOWN or LiteException.ENGINE_DISPOSED or LiteException.LOCK_TIMEOUT
            or LiteException.INVALID_TRANSACTION_STATE
        } => new DatabaseFailedException(failure.Message, failure),
        _ => null,
    };

    // A key that is there twice: an index contradicts the record log.
    private static bool IsDamage(LiteException failure) => failure.ErrorCode is LiteException.INVALID_DATAFILE_STATE
        or LiteException.INVALID_DATABASE or LiteException.INVALID_FREE_SPACE_PAGE or LiteException.INDEX_DUPLICATE_KEY;
}
