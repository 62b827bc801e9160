namespace FeedServer.Hosting;

/// <summary>A database engine that the program can use.</summary>
public enum DatabaseEngine
{
    /// <summary>A file in the archive's folder.</summary>
    LiteDb,

    /// <summary>A schema on a server.</summary>
    Postgres,
}
