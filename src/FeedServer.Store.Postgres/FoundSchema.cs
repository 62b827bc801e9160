using FeedServer.Store.Postgres.Migrations;
using FeedServer.Store.Postgres.Tables;

namespace FeedServer.Store.Postgres;

/// <summary>What lies in a schema, asked before anything in it is written and before it is renamed or dropped.</summary>
/// <param name="IsThere">Whether there is such a schema.</param>
/// <param name="IsOurs">Whether it has the two tables by which FeedServer knows its own.</param>
/// <param name="Others">What it holds that FeedServer did not make, as PostgreSQL describes it: <c>table orders</c>.</param>
internal sealed record FoundSchema(bool IsThere, bool IsOurs, IReadOnlyList<string> Others)
{
    private const string Question = """
        select to_regnamespace($1) is not null, ours,
          array(select pg_describe_object(classid, objid, 0)
            from pg_depend left join pg_class on classid = 'pg_class'::regclass and pg_class.oid = objid
            where refclassid = 'pg_namespace'::regclass and refobjid = to_regnamespace($1)
              and not (ours and coalesce(relname = any ($2), false))
            order by 1)
        from (select to_regclass($1 || '.meta') is not null and 3 = (select count(*) from pg_attribute
          where attrelid = to_regclass($1 || '.migrations') and attname in ('number', 'name', 'applied_at')) as ours) as known
        """;

    private static string StateOf(string schema) => $"""
        select coalesce(max(number), 0), (select max(version) from "{schema}".meta), (select max(first) from "{schema}".meta)
        from "{schema}".migrations
        """;

    /// <summary>The last step of the schema that was applied; 0 while there is none.</summary>
    public int Applied { get; private init; }

    /// <summary>See <see cref="ArchiveMeta.Version"/>; null while there is no row.</summary>
    public int? Version { get; private init; }

    /// <summary>See <see cref="ArchiveMeta.First"/>.</summary>
    public string? First { get; private init; }

    /// <summary>Refuses a connection that does not look for tables in the schema: it would find or make them somewhere else.</summary>
    /// <exception cref="ArchiveUnavailableException">What it was opened with did not reach the server.</exception>
    public static async Task ThrowIfNotOnPathAsync(NpgsqlConnection connection, string schema, PostgresAddress address)
    {
        var path = await connection.AskAsync<string>("select current_setting('search_path')", [], CancellationToken.None);
        if (path?.Trim('"') != schema)
            throw new ArchiveUnavailableException($"{address}: the session's search_path is {path}, not {schema}. What a connection is "
                + "opened with does not reach the server, as through a pool that leaves it out. Name the server itself by Host and Port.");
    }

    /// <summary>Looks at a schema, by any connection that may use it.</summary>
    public static async Task<FoundSchema> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        var found = await connection.AskRowAsync(Question, [Value(schema), Value(Migration.Tables)], reader =>
            new FoundSchema(reader.GetBoolean(0), reader.GetBoolean(1), reader.GetFieldValue<string[]>(2)), cancellation);
        return !found.IsOurs ? found : await connection.AskRowAsync(StateOf(schema), [], reader => found with
        {
            Applied = reader.GetInt32(0),
            Version = reader.IsDBNull(1) ? null : reader.GetInt32(1),
            First = reader.TextOrNull(2),
        }, cancellation);
    }

    /// <summary>Refuses what is not this archive's, or not for this program.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="first">The hash of the first record of this archive's log; null where that is not known.</param>
    /// <exception cref="ArchiveUnavailableException">It holds tables of others, was made by a newer program or filled from another
    /// archive's log; the message names it and says what to do.</exception>
    public void ThrowIfNotFor(PostgresAddress address, string? first)
    {
        if (!IsOurs && Others.Count > 0)
            throw new ArchiveUnavailableException($"{address} is not FeedServer's: it holds {Named}. Nothing was changed. Name a "
                + "schema of its own by Search Path; the first start creates it.");
        if (Applied > Migration.All[^1].Number || Version > ArchiveMeta.Empty.Version)
            throw new ArchiveUnavailableException($"{address} was made by a newer program (step {Applied}, rows of version "
                + $"{Version?.ToString(CultureInfo.InvariantCulture) ?? "none"}; this one knows step {Migration.All[^1].Number} and "
                + $"version {ArchiveMeta.Empty.Version}) and is left as it is. Start the newer program, or name another schema by Search "
                + "Path.");
        if (First is { } theirs && first is { } ours && theirs != ours)
            throw new ArchiveUnavailableException($"{address} holds another archive: the record log that it was filled from begins with "
                + $"record {theirs[..12]}..., the one of this archive with {ours[..12]}... Nothing was changed. Name another schema by "
                + $"Search Path, put Archive:Root right, or drop the schema if nobody needs it (drop schema {address.Schema} cascade).");
    }

    /// <summary>Refuses to have a schema renamed with what others keep in it.</summary>
    /// <exception cref="ArchiveUnavailableException">Others keep something in it.</exception>
    public void ThrowIfShared(PostgresAddress address)
    {
        if (Others.Count > 0)
            throw new ArchiveUnavailableException($"{address} has to be set aside and built anew, and holds what FeedServer did not make: "
                + $"{Named}. Nothing was changed. Move that to a schema of its own and start again.");
    }

    private string Named => string.Join(", ", Others.Take(3)) + (Others.Count > 3 ? $" and {Others.Count - 3} more" : "");
}
