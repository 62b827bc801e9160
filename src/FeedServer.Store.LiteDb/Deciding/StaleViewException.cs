namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>The database was opened anew while a batch was being decided; the batch is decided again.</summary>
internal sealed class StaleViewException : Exception;
