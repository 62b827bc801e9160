namespace FeedServer.Collect.Access;

/// <summary>The operator's <c>secrets.yml</c> in the archive's folder, and the environment variable <see cref="Variable"/>, which has the
/// same form and goes before it. What is asked here is a snapshot in memory; <see cref="Refresh"/> reads the file again when it has
/// changed. While it cannot be read, what was read last stays in force. <see cref="Refresh"/> is used by one task at a time; everything
/// else may be asked from any thread.</summary>
public sealed class SecretsFile
{
    public const string Name = "secrets.yml";

    /// <summary>A text of the same form in the environment.</summary>
    public const string Variable = "FEEDSERVER_SECRETS";

    private static readonly FileStamp Unread = new(-1, default, default);

    private readonly string folder;
    private readonly Uri? proxy;
    private readonly SecretsText environment;
    private FileStamp? seen;
    private FileStamp? read;
    private volatile Snapshot current;
    private volatile string? problem;

    private SecretsFile(string folder, Uri? proxy, SecretsText environment)
    {
        (this.folder, this.proxy, this.environment) = (folder, proxy, environment);
        current = Merge(new SecretsText());
    }

    /// <summary>No secrets and no proxy.</summary>
    public static SecretsFile None { get; } = new("", null, new SecretsText());

    /// <summary>Why the file cannot be read, with its name and line, and nothing of what stands in it; null when it can.</summary>
    public string? Problem => problem;

    /// <summary>The ids of the sources that something is written for.</summary>
    public IReadOnlyCollection<string> Sources => current.Sources.Keys;

    private string FilePath => Path.Combine(folder, Name);

    /// <summary>Reads the file of an archive and the environment.</summary>
    /// <param name="archiveRoot">The archive's folder.</param>
    /// <param name="proxy">For all sources for which no other is written; null for none.</param>
    /// <param name="environment">The value of <see cref="Variable"/>; null when it is not set.</param>
    /// <exception cref="InvalidDataException">One of them cannot be read: without credentials and proxy no request may go out. The message
    /// names the line.</exception>
    public static SecretsFile Open(string archiveRoot, Uri? proxy, string? environment)
    {
        SecretsText fromEnvironment;
        try
        {
            fromEnvironment = environment is null ? new SecretsText() : SecretsParser.Parse(environment, archiveRoot);
        }
        catch (InvalidDataException wrong)
        {
            throw new InvalidDataException($"{Variable}, {wrong.Message}");
        }
        var file = new SecretsFile(archiveRoot, proxy, fromEnvironment);
        file.seen = file.Stamp();
        file.Read();
        return file.problem is { } reason ? throw new InvalidDataException(reason) : file;
    }

    /// <summary>How a source is asked; of no source, what holds for all.</summary>
    public SourceAccess Find(SourceDefinition? source)
    {
        var now = current;
        return source is not null && now.Sources.TryGetValue(source.Id, out var access) ? access with { Home = source.Address } : now.Rest;
    }

    /// <summary>Whether there are credentials for the source of an id, which would go to its address, whatever that is.</summary>
    public bool HasCredentials(string id) => current.Sources.TryGetValue(id, out var access) && access.HasCredentials;

    /// <summary>Whether a source with another address would take its credentials to where they are not sent now.</summary>
    public bool WouldLeak(SourceDefinition source, Uri address) =>
        Find(source) is { HasCredentials: true } access && !access.IsHome(address);

    /// <summary>Reads the file again if it has changed and has stayed as it is since the last look: an editor may be writing it.</summary>
    /// <returns>True when it was read.</returns>
    public bool Refresh()
    {
        var stamp = Stamp();
        var isSettled = stamp == seen;
        seen = stamp;
        if (stamp == read || !isSettled) return false;
        Read();
        return true;
    }

    private FileStamp? Stamp()
    {
        var info = new FileInfo(FilePath);
        return info.Exists ? new FileStamp(info.Length, info.LastWriteTimeUtc, OwnFile.Mode(info.FullName)) : null;
    }

    private void Read()
    {
        read = seen;
        try
        {
            if (seen is { Length: > SecretsParser.MostBytes })
                throw new InvalidDataException($"it is longer than {SecretsParser.MostBytes / 1024} KB");
            OwnFile.Check(FilePath, reason => new UnauthorizedAccessException(reason));
            current = Merge(seen is null ? new SecretsText() : SecretsParser.Parse(File.ReadAllText(FilePath), folder));
            problem = null;
        }
        catch (InvalidDataException wrong)
        {
            problem = $"{Name}, {wrong.Message}";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // A mode is part of the stamp; what could not be read at all is read again at the next look.
            (read, problem) = (unreadable is IOException ? Unread : read, $"{Name}: {unreadable.Message}");
        }
    }

    private Snapshot Merge(SecretsText file)
    {
        var general = (environment.Proxy ?? file.Proxy ?? new WrittenProxy(proxy)).Address;
        var sources = file.Sources.Concat(environment.Sources)
            .GroupBy(source => source.Key, StringComparer.OrdinalIgnoreCase).Select(same => same.Last())
            .ToFrozenDictionary(source => source.Key, source => InForce(source.Value, general), StringComparer.OrdinalIgnoreCase);
        return new Snapshot(sources, SourceAccess.Plain with { Route = new ConnectionRoute(general, null) });
    }

    private static SourceAccess InForce(WrittenAccess written, Uri? general) => written.Access with
    {
        Route = written.Access.Route with { Proxy = written.Proxy is { } own ? own.Address : general },
    };

    private sealed record Snapshot(FrozenDictionary<string, SourceAccess> Sources, SourceAccess Rest);

    private sealed record FileStamp(long Length, DateTime Written, UnixFileMode Mode);
}
