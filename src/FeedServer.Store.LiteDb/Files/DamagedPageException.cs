namespace FeedServer.Store.LiteDb.Files;

/// <summary>A page of the database is not what was written; the answer is a rebuild from the record log.</summary>
internal sealed class DamagedPageException(string message) : IOException(message);
