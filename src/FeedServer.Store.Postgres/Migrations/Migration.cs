using System.Reflection;

namespace FeedServer.Store.Postgres.Migrations;

/// <summary>A numbered step of the schema, from a file <c>NNN-name.sql</c> of this folder. A step that was released never changes; a
/// change is the next number.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    // With the schema's name it is the key under which two starts wait for each other.
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended('feedserver migrations ' || $1, 0))";

    private const string Book = """
        create table if not exists migrations (
          number integer primary key,
          name text not null,
          applied_at timestamptz not null default now()
        )
        """;

    /// <summary>All that this program knows, ascending.</summary>
    public static IReadOnlyList<Migration> All { get; } = [.. Read().OrderBy(step => step.Number)];

    /// <summary>Applies what the schema of a connection lacks, all of it or nothing; makes the schema where it is not there.</summary>
    /// <exception cref="ArchiveUnavailableException">A newer program made the schema; nothing is touched.</exception>
    public static async Task ApplyAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.RunAsync(Lock, [Value(schema)], cancellation);
        await ThrowIfNewerAsync(connection, schema, cancellation);
        // Asking for it unconditionally needs the right to create schemas also where it is there.
        if (!await connection.AskAsync<bool>("select to_regnamespace($1) is not null", [Value(schema)], cancellation))
            await connection.RunAsync($"create schema \"{schema}\"", [], cancellation);
        await connection.RunAsync(Book, [], cancellation);
        var applied = await AppliedAsync(connection, cancellation);
        foreach (var step in All.Where(step => step.Number > applied))
        {
            await connection.RunAsync(step.Sql, [], cancellation);
            await connection.RunAsync("insert into migrations (number, name) values ($1, $2)",
                [Value(step.Number), Value(step.Name)], cancellation);
        }
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Refuses a schema with a step that this program does not know, or with rows of a later version than it writes.</summary>
    /// <exception cref="ArchiveUnavailableException">It is newer.</exception>
    public static async Task ThrowIfNewerAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        if (await IsThereAsync(connection, "migrations", cancellation) is false) return;
        var applied = await AppliedAsync(connection, cancellation);
        var rows = await IsThereAsync(connection, "meta", cancellation)
            ? await connection.AskAsync<int?>("select max(version) from meta", [], cancellation) : null;
        if (applied > All[^1].Number || rows > ArchiveMeta.Empty.Version)
            throw new ArchiveUnavailableException($"Schema \"{schema}\" was made by a newer program (step {applied}, rows of version "
                + $"{rows?.ToString(CultureInfo.InvariantCulture) ?? "none"}; this one knows step {All[^1].Number} and version "
                + $"{ArchiveMeta.Empty.Version}) and is left as it is. Start the newer program, or name another schema by Search Path.");
    }

    private static async Task<int> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        await connection.AskAsync<int>("select coalesce(max(number), 0) from migrations", [], cancellation);

    private static async Task<bool> IsThereAsync(NpgsqlConnection connection, string table, CancellationToken cancellation) =>
        await connection.AskAsync<bool>($"select to_regclass('{table}') is not null", [], cancellation);

    private static IEnumerable<Migration> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"The program lacks its own file {name}."));
            yield return new Migration(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
        }
    }
}
