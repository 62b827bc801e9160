using System.Reflection;

namespace FeedServer.Store.Postgres.Migrations;

/// <summary>A numbered step of the schema, from a file <c>NNN-name.sql</c> of this folder. A step that was released never changes; a
/// change is the next number.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    private const string Book = """
        create table if not exists migrations (
          number integer primary key,
          name text not null,
          applied_at timestamptz not null default now()
        )
        """;

    /// <summary>All that this program knows, ascending.</summary>
    public static IReadOnlyList<Migration> All { get; } = [.. Read().OrderBy(step => step.Number)];

    /// <summary>The tables that they make, and the one that tells of them.</summary>
    public static string[] Tables { get; } = ["migrations", .. All.SelectMany(step => step.Sql.Split('\n'))
        .Where(line => line.StartsWith("create table ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];

    /// <summary>Applies what a schema lacks, all of it or nothing; makes the schema where it is not there. The caller has the right to
    /// write it (<see cref="WriterLock"/>), so nobody else does the same.</summary>
    public static async Task ApplyAsync(
        NpgsqlConnection connection, string schema, FoundSchema found, CancellationToken cancellation)
    {
        Migration[] lacking = [.. All.Where(step => step.Number > found.Applied)];
        if (lacking.Length == 0) return;
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Asking for it unconditionally needs the right to create schemas also where it is there.
        if (!found.IsThere) await connection.RunAsync($"create schema \"{schema}\"", [], cancellation);
        await connection.RunAsync(Book, [], cancellation);
        foreach (var step in lacking)
        {
            await connection.RunAsync(step.Sql, [], cancellation);
            await connection.RunAsync("insert into migrations (number, name) values ($1, $2)",
                [Value(step.Number), Value(step.Name)], cancellation);
        }
        await transaction.CommitAsync(CancellationToken.None);
    }

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
