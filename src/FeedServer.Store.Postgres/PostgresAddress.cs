namespace FeedServer.Store.Postgres;

/// <summary>Where the archive's tables are: a schema in a database of a server.</summary>
internal sealed class PostgresAddress
{
    private const string DefaultSchema = "feedserver";
    private const string Example = "Host=/run/postgresql;Database=feedserver;Username=feedserver";

    private const int LongestSchema = 32;

    /// <summary>A page takes a handful of questions; more at once only wait for each other in the server.</summary>
    private const int MostConnections = 32;

    private readonly NpgsqlConnectionStringBuilder settings;

    private PostgresAddress(NpgsqlConnectionStringBuilder settings, string schema)
    {
        (this.settings, Schema) = (settings, schema);
        settings.ApplicationName ??= "feedserver";
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, MostConnections);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
    }

    /// <summary>The schema that holds the tables.</summary>
    public string Schema { get; }

    /// <summary>The database's name.</summary>
    public string Database => settings.Database ?? "";

    /// <summary>For messages: neither user nor password.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"PostgreSQL at {settings.Host}:{settings.Port}, database {Database}, schema {Schema}");

    /// <summary>Reads a connection string of Npgsql. <c>Search Path</c> may name the schema.</summary>
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
        var schema = string.IsNullOrEmpty(settings.SearchPath) ? DefaultSchema : settings.SearchPath;
        return IsPlain(schema) ? new PostgresAddress(settings, schema)
            : throw new FormatException("Its Search Path is not one schema's name: at most 32 lower-case letters, digits and _.");
    }

    /// <summary>Connections that read a schema, shared.</summary>
    /// <param name="schema">Its name.</param>
    /// <param name="check">Asked of each connection that is made, before it is used.</param>
    public NpgsqlDataSource Readers(string schema, Func<NpgsqlConnection, Task> check)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.ConnectionStringBuilder.SearchPath = schema;
        return builder.UsePhysicalConnectionInitializer(
            _ => throw new NotSupportedException("Connections are opened asynchronously."), check).Build();
    }

    /// <summary>A connection of its own to a schema. Its statements have no time limit: a COMMIT that was cancelled is answered as if it
    /// had been made safe, and a rebuild takes its time.</summary>
    public NpgsqlConnection Single(string schema) => new(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
    {
        SearchPath = schema,
        Pooling = false,
        MinPoolSize = 0,
        CommandTimeout = 0,
    }.ConnectionString);

    // It stands in statements, and with the time at which it is moved aside in a name of at most 63 bytes.
    private static bool IsPlain(string name) => name.Length <= LongestSchema && !char.IsAsciiDigit(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
}
