namespace FeedServer.Store.Postgres;

/// <summary>Where the archive's tables are: a schema in a database of a server.</summary>
internal sealed class PostgresAddress
{
    private const string DefaultSchema = "feedserver";
    private const string Example = "Host=/run/postgresql;Database=feedserver;Username=feedserver";

    private const int LongestSchema = 32;

    /// <summary>A page takes a handful of questions; more at once only wait for each other in the server.</summary>
    private const int MostConnections = 32;

    /// <summary>One that is given up may not have ended when the next is made.</summary>
    private const int MostWriters = 16;

    private const int MostPrepared = 100;
    private const int KeepAliveSeconds = 30;

    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly NpgsqlDataSource singles, writers;

    private PostgresAddress(NpgsqlConnectionStringBuilder settings, string schema)
    {
        (this.settings, Schema) = (settings, schema);
        settings.ApplicationName ??= "feedserver";
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, MostConnections);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        (singles, writers) = (Singles(), Writers());
    }

    /// <summary>The schema that holds the tables.</summary>
    public string Schema { get; }

    /// <summary>The database's name.</summary>
    public string Database => settings.Database ?? "";

    /// <summary>For messages: neither user nor password.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"PostgreSQL at {settings.Host}:{settings.Port}, database {Database}, schema {Schema}");

    /// <summary>Reads a connection string of Npgsql for one server. <c>Search Path</c> may name the schema.</summary>
    /// <exception cref="FormatException">It is none, or lacks something; the message is a sentence and quotes no value.</exception>
    public static PostgresAddress Parse(string connectionString)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new FormatException($"It is not a connection string such as '{Example}': {wrong.Message}", wrong);
        }
        if (string.IsNullOrEmpty(settings.Host)) throw new FormatException($"It names no Host, as '{Example}' does.");
        if (string.IsNullOrEmpty(settings.Database)) throw new FormatException($"It names no Database, as '{Example}' does.");
        if (settings.Host.Contains(',', StringComparison.Ordinal) || settings.TargetSessionAttributes is not null)
            throw new FormatException("It names several servers, by Host or Target Session Attributes: reads and writes go to one.");
        if (settings.Multiplexing) throw new FormatException("Its Multiplexing must be off: connections are told apart.");
        var schema = string.IsNullOrEmpty(settings.SearchPath) ? DefaultSchema : settings.SearchPath;
        if (!IsPlain(schema))
            throw new FormatException("Its Search Path is not one schema's name: at most 32 lower-case letters, digits and _.");
        if (schema is "public" or "information_schema" || schema.StartsWith("pg_", StringComparison.Ordinal))
            throw new FormatException($"Its Search Path names {schema}, which belongs to all or to the server: name one for the archive.");
        try
        {
            return new PostgresAddress(settings, schema);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // What Npgsql finds only when it is to connect.
            throw new FormatException($"It cannot be connected by: {wrong.Message}", wrong);
        }
    }

    /// <summary>Connections that read a schema, shared.</summary>
    /// <param name="schema">Its name.</param>
    /// <param name="check">Asked of each connection that is made, before it is used.</param>
    public NpgsqlDataSource Pool(string schema, Func<NpgsqlConnection, Task> check)
    {
        var builder = Source(schema);
        // Nothing that reads leaves anything behind in its session.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.UsePhysicalConnectionInitializer(_ => throw new NotSupportedException("Connections are opened asynchronously."), check);
        return builder.Build();
    }

    /// <summary>A connection of its own to the schema.</summary>
    public NpgsqlConnection Single() => singles.CreateConnection();

    /// <summary>The connection that writes, or one that did and was given back. Its statements have no time limit: a COMMIT that was
    /// cancelled is answered as if it had been made safe, and a rebuild takes its time. There are few of them, so the server keeps them
    /// planned.</summary>
    public NpgsqlConnection Writer() => writers.CreateConnection();

    /// <summary>Has a connection that writes end when it is closed.</summary>
    public void ClearWriters() => writers.Clear();

    private NpgsqlDataSource Singles()
    {
        var builder = Source(Schema);
        var single = builder.ConnectionStringBuilder;
        (single.Pooling, single.MinPoolSize, single.CommandTimeout) = (false, 0, 0);
        return builder.Build();
    }

    private NpgsqlDataSource Writers()
    {
        var builder = Source(Schema);
        var writer = builder.ConnectionStringBuilder;
        (writer.MinPoolSize, writer.MaxPoolSize, writer.CommandTimeout, writer.NoResetOnClose) = (0, MostWriters, 0, true);
        (writer.MaxAutoPrepare, writer.AutoPrepareMinUsages) = (MostPrepared, 2);
        return builder.Build();
    }

    /// <summary>The types of our columns are those that every server has: nothing is asked of its catalogue before the first
    /// question.</summary>
    private NpgsqlSlimDataSourceBuilder Source(string schema)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays().EnableTransportSecurity().EnableIntegratedSecurity();
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        var options = builder.ConnectionStringBuilder;
        options.SearchPath = schema;
        // A socket in a folder has no such thing, and needs none.
        if (options.Host?.StartsWith('/') is false && options.TcpKeepAliveTime == 0)
            (options.TcpKeepAlive, options.TcpKeepAliveTime, options.TcpKeepAliveInterval) = (true, KeepAliveSeconds, KeepAliveSeconds / 3);
        return builder;
    }

    // It stands in statements, and with the time at which it is moved aside in a name of at most 63 bytes.
    private static bool IsPlain(string name) => name.Length <= LongestSchema && !char.IsAsciiDigit(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
}
