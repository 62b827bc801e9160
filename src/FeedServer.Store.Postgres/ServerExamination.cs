namespace FeedServer.Store.Postgres;

/// <summary>Whether a server is set up as it should be. Nothing is changed.</summary>
internal sealed class ServerExamination(PostgresAddress address, TimeProvider clock)
{
    private const string Question = """
        select current_setting('server_version'), pg_size_pretty(pg_database_size(current_database())),
          current_setting('server_encoding'), current_setting('data_checksums'), current_setting('fsync'),
          current_setting('full_page_writes'), pg_is_in_recovery(), clock_timestamp(),
          has_database_privilege(current_database(), 'CREATE'),
          coalesce((select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = $1), true), current_user::text
        """;

    /// <summary>Clocks differ by less.</summary>
    private static readonly TimeSpan MostDifference = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<ServerFinding>> RunAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = address.Single();
            await connection.OpenAsync(cancellation);
            var findings = await AskAsync(connection, cancellation);
            await FoundSchema.ThrowIfNotOnPathAsync(connection, address.Schema, address);
            try
            {
                (await FoundSchema.ReadAsync(connection, address.Schema, cancellation)).ThrowIfNotFor(address, first: null);
            }
            catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                // What else was found says why.
                findings.Add(new ServerFinding(false, PostgresFailures.Unavailable(denied, address).Message));
            }
            return findings;
        }
        catch (Exception failure) when (PostgresFailures.IsOfServer(failure))
        {
            return [new ServerFinding(false, PostgresFailures.Unavailable(failure, address).Message)];
        }
    }

    private async Task<List<ServerFinding>> AskAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Question, connection)
        {
            Parameters = { Value(address.Schema) },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var sums = reader.GetString(3) == "on" ? "with checksums" : "without checksums, which pg_checksums --enable adds";
        var difference = (reader.GetFieldValue<DateTimeOffset>(7) - clock.GetUtcNow()).Duration();
        List<ServerFinding> findings =
        [
            new(true, $"{address}, answers: version {reader.GetString(0)}, {reader.GetString(1)}, pages {sums}."),
            Check(reader.GetString(2) == "UTF8", $"The database's encoding is {reader.GetString(2)}.",
                "Create another one: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 NAME"),
            Check(reader.GetString(4) == "on" && reader.GetString(5) == "on",
                $"fsync is {reader.GetString(4)}, full_page_writes {reader.GetString(5)}.",
                "Set both to on: a power cut destroys the database, and building it anew takes its time."),
            Check(!reader.GetBoolean(6), reader.GetBoolean(6) ? "The server is a standby." : "The server is the primary.",
                "Name the primary: a standby takes no writes."),
            Check(difference <= MostDifference, $"The server's clock and this machine's are {(int)difference.TotalSeconds} s apart.",
                "Have both set by NTP."),
            reader.GetBoolean(8) ? new(true, $"User {reader.GetString(10)} may create schemas.")
                : new(false, $"User {reader.GetString(10)} may create no schema, which a first start and a rebuild do: "
                    + $"GRANT CREATE ON DATABASE {address.Database} TO {reader.GetString(10)}"),
            reader.GetBoolean(9) ? new(true, $"Schema {address.Schema} is that user's, or will be.")
                : new(false, $"Schema {address.Schema} is another user's, and a rebuild renames it: "
                    + $"ALTER SCHEMA {address.Schema} OWNER TO {reader.GetString(10)}"),
        ];
        return findings;
    }

    private static ServerFinding Check(bool isRight, string what, string advice) => new(isRight, isRight ? what : $"{what} {advice}");
}
