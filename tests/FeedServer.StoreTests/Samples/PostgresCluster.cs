using System.Diagnostics;
using FeedServer.StoreTests.Samples;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace FeedServer.StoreTests.Samples;

/// <summary>A PostgreSQL server of the tests' own: a new cluster in a temporary folder, reached through a socket there. It is made when the
/// first test asks for it and ends with the process, also when that is killed; nothing of it stays. One serves all tests of a program but
/// those that kill it.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string User = "feedserver";

    /// <summary>Once the test process closes this input, or is gone: ends the server in order and then removes its folder. A signal to all
    /// processes of a terminal is not for the one that cleans up.</summary>
    private const string Watch = "trap '' INT TERM HUP; exec 3<&0; \"$@\" & server=$!; "
        + "(cat <&3; kill -INT $server) >/dev/null 2>&1 & watch=$!; wait $server && rm -rf \"$PGDATA\"; kill $watch 2>/dev/null";

    // One that is still about to end holds what the next server needs; one that is ended may wait for its new parent to notice.
    private const string KillAll = "server=$(head -n 1 \"$0/postmaster.pid\"); all=\"$server $(cat /proc/$server/task/$server/children)\"; "
        + "kill -9 $all; for one in $all; do while grep -qs '^State:.[^ZX]' /proc/$one/status; do sleep 0.01; done; done";

    private const string DeleteAll = """
        do $$ declare name text; begin
          for name in select tablename from pg_tables where schemaname = '{0}' and tablename <> 'migrations' loop
            execute format('delete from {0}.%I', name);
          end loop;
        end $$
        """;

    private readonly string folder = Path.Combine("/tmp", $"feedserver-pg-{Guid.NewGuid():N}");
    private readonly List<Process> watched = [];
    private readonly SemaphoreSlim turn = new(1, 1);
    private NpgsqlConnection? connection;
    private int made;

    /// <summary>Where the programs are; null when PostgreSQL is not installed.</summary>
    private static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")).LastOrDefault(HasServer)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).FirstOrDefault(HasServer);

    /// <summary>A connection string of a new, empty database. Skips the test where PostgreSQL is not installed, fails it where tools are
    /// required.</summary>
    /// <param name="options">What follows the name in CREATE DATABASE.</param>
    public async Task<string> NewDatabaseAsync(string options = "")
    {
        var name = $"t{Interlocked.Increment(ref made)}";
        await RunAsync(new NpgsqlCommand($"create database {name} {options}"));
        return AddressOf(name);
    }

    /// <summary>A connection string of the database that every cluster has: for many schemas, which take less time than many
    /// databases.</summary>
    public async Task<string> DatabaseAsync()
    {
        await RunAsync(new NpgsqlCommand("select 1"));
        return AddressOf("postgres");
    }

    /// <summary>Deletes the rows of a schema in that database; its tables stay.</summary>
    public Task EmptyAsync(string schema) => RunAsync(new NpgsqlCommand(DeleteAll.Replace("{0}", schema, StringComparison.Ordinal)));

    /// <summary>Kills the server with all its processes, as if its machine had stopped: nobody says good-bye.</summary>
    public async Task KillAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
        connection = null;
        await RunAsync("/bin/sh", ["-c", KillAll, folder]);
        await watched[^1].WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts the server; complete once it takes connections.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watch, "sh", .. AsUser, Path.Combine(Programs ?? "", "postgres"), "-D", folder,
            "-c", "listen_addresses=", "-c", $"unix_socket_directories={folder}", "-c", "lc_messages=C",
            "-c", "shared_buffers=64MB", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "autovacuum=off",
            // A server that is killed shall forget what it may forget.
            "-c", "wal_writer_delay=10s"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            Environment = { ["PGDATA"] = folder },
        };
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new List<string>();
        var process = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh does not start.");
        watched.Add(process);
        process.ErrorDataReceived += (_, line) =>
        {
            told.Add(line.Data ?? "");
            if (line.Data is null) started.TrySetException(new InvalidOperationException(string.Join('\n', told)));
            else if (line.Data.Contains("ready to accept connections", StringComparison.Ordinal)) started.TrySetResult();
        };
        process.BeginErrorReadLine();
        await started.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
        foreach (var process in watched)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
        turn.Dispose();
    }

    private string AddressOf(string database) =>
        $"Host={folder};Database={database};Username={User};Server Compatibility Mode=NoTypeLoading;"
        // Whoever closes a store leaves connections that the next opening would use; a test has none.
        + "Connection Idle Lifetime=2;Connection Pruning Interval=1";

    /// <summary>Runs a command of the tests' own, one at a time and all by one connection.</summary>
    private async Task RunAsync(NpgsqlCommand command)
    {
        await turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (watched.Count == 0) await MakeAsync();
            if (connection is null)
            {
                connection = new NpgsqlConnection(AddressOf("postgres") + ";Pooling=false");
                await connection.OpenAsync(CancellationToken.None);
            }
            await using (command)
            {
                command.Connection = connection;
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task MakeAsync()
    {
        const string reason = "PostgreSQL is not installed (apt-get install postgresql).";
        if (Programs is null && Environment.GetEnvironmentVariable("FEEDSERVER_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
        Assert.SkipWhen(Programs is null, reason);
        // As root: the server refuses to run as root, and needs a user that has a name.
        Directory.CreateDirectory(folder);
        await RunAsync("chown", [Environment.UserName == "root" ? "postgres" : Environment.UserName, folder]);
        await RunAsync("chmod", ["700", folder]);
        await RunAsync(AsUser[0], [.. AsUser[1..], Path.Combine(Programs ?? "", "initdb"), "--no-sync", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", $"--username={User}", $"--pgdata={folder}"]);
        await StartAsync();
    }

    private static string[] AsUser { get; } = Environment.UserName == "root"
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--no-new-privs", "--"] : ["env"];

    private static bool HasServer(string programs) => File.Exists(Path.Combine(programs, "initdb"));

    private static async Task RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {await errors}");
    }
}
